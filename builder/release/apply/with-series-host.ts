import { setTimeout as sleep } from 'node:timers/promises';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { RefLockedError } from '../../../src/git/ref-locked-error.js';
import { RefMovedError } from '../../../src/git/ref-moved-error.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseWorld } from '../release-world.js';

const ATTEMPTS = 5;
const PAUSE_MS = 100;

/**
 * Does what sets refs of the series repository by compare and swap, from what its host has; where somebody else set one
 * meanwhile, again from what they left.
 *
 * Throws what `work` throws; OutsideError `series-busy` when others were faster five times.
 */
export async function withSeriesHost<T>(
  world: Pick<ReleaseWorld, 'seriesHost' | 'signal'>,
  work: (host: RefCopy) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    world.signal.throwIfAborted();
    const host = await world.seriesHost();
    try {
      return await work(host);
    } catch (error) {
      if (!isMeanwhile(error)) throw error;
      if (attempt === ATTEMPTS) throw seriesBusy(host.name, error);
      await sleep(PAUSE_MS * attempt);
    }
  }
}

function isMeanwhile(error: unknown): error is OutsideError {
  return (
    error instanceof PushRejectedError || error instanceof RefMovedError || error instanceof RefLockedError
  );
}

function seriesBusy(name: string, cause: OutsideError): OutsideError {
  return new OutsideError(
    'series-busy',
    `Refs of ${name} could not be set, because others set them at the same time, ${ATTEMPTS} times: ${cause.message}\n` +
      'Run again with --resume.',
    { cause },
  );
}
