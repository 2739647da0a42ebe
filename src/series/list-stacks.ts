import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isStackFolder } from './is-stack-folder.js';

/** What the nearest `patches/` at or above a folder holds. */
export interface StackListing {
  /** Absolute path of `patches/`; null when there is none. */
  readonly patches: string | null;
  /** Names of the stacks in it, sorted. */
  readonly names: readonly string[];
}

/** The stacks of the series repository that `cwd` is in. */
export function listStacks(cwd: string): StackListing {
  for (let dir = resolve(cwd); ; dir = dirname(dir)) {
    const patches = join(dir, 'patches');
    if (statSync(patches, { throwIfNoEntry: false })?.isDirectory() === true) {
      const names = readdirSync(patches).filter((name) => isStackFolder(join(patches, name)));
      return { patches, names: names.sort() };
    }
    if (dirname(dir) === dir) return { patches: null, names: [] };
  }
}
