import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import { isStackFolder } from './is-stack-folder.js';
import { recoverStack } from './recover-stack.js';
import { scanStack } from './scan-stack.js';
import { stackJournal } from './stack-journal.js';
import type { Stack } from './stack.js';

export interface ReadStackOptions {
  /** Whether `stack.yml` is read too, which loads a YAML parser and a schema (60 ms). */
  readonly config: boolean;
}

/** A reader that meets a writer starts again; so often, somebody writes all the time. */
const ATTEMPTS = 5;

/**
 * Reads a stack folder; completes or undoes an interrupted change to it first.
 *
 * Throws BadInputError `no-such-stack` where there is no stack, `bad-stack` with every fault of
 * `series` and its patches (a missing, unlisted or malformed patch, …) and `stack-config` with
 * those of `stack.yml`.
 */
export async function readStack(dir: string, options: ReadStackOptions = { config: false }): Promise<Stack> {
  const path = resolve(dir);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true || !isStackFolder(path)) {
    throw new BadInputError(
      'no-such-stack',
      `${path} is no stack: expected a folder that holds stack.yml or series`,
    );
  }
  for (let attempt = 1; ; attempt++) {
    await recoverStack(path);
    const { series, patches, faults } = scanStack(path);
    // Somebody began to write in between: what was read may be half old and half new.
    if (stackJournal.exists(path) && attempt < ATTEMPTS) continue;
    if (faults.length > 0) throw BadInputError.fromFaults('bad-stack', faults);
    const config = options.config ? (await import('./read-stack-config.js')).readStackConfig(path) : null;
    return { name: basename(path), dir: path, config, series, patches };
  }
}
