import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { ForgeRemote } from '../../src/forge/forge.js';
import { sweepMirror } from '../../src/git/mirror/sweep-mirror.js';
import { fetchRefs } from '../../src/git/wire.js';
import { wireOf } from './update-copy.js';

export interface FetchLimits {
  /** Of the pack that comes in, compressed. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

const LOOK_MS = 25;

/**
 * Fetches what a stranger offers. git 2.39 has no limit for the size of a fetch, so the pack that it writes is watched,
 * and the fetch ended and the pack removed when it grows too large. Under the copy's lock, or another fetch's pack
 * would count too. Throws OutsideError `too-large`, and as `fetchRefs`.
 */
export async function fetchBounded(
  gitDir: string,
  remote: ForgeRemote,
  refspecs: readonly string[],
  limits: FetchLimits,
): Promise<void> {
  const stop = new AbortController();
  const timer = setInterval(() => {
    if (incomingBytes(gitDir) > limits.maxBytes) stop.abort();
  }, LOOK_MS);
  try {
    const options = { ...wireOf(remote), signal: stop.signal, timeoutMs: limits.timeoutMs, untrusted: true };
    await fetchRefs({ gitDir }, remote.url, refspecs, options);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    // git was ended in the middle of writing it.
    sweepMirror(gitDir);
    throw new OutsideError(
      'too-large',
      `The pull request brings more than ${limits.maxBytes} bytes, so it was not fetched. Make it smaller: a patch is text.`,
      { cause: error },
    );
  } finally {
    clearInterval(timer);
  }
}

function incomingBytes(gitDir: string): number {
  const dir = join(gitDir, 'objects', 'pack');
  const names = readdirSync(dir).filter((name) => name.startsWith('tmp_pack_'));
  return names.reduce(
    (sum, name) => sum + (statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
