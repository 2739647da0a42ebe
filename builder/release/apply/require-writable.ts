import { constants, accessSync, mkdirSync } from 'node:fs';
import { asOutsideError } from '../../repository/as-outside-error.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * Makes the folders that a release is published into. Before it is begun, since a tag that is set is there for good, and
 * a folder that cannot be written would be found out after that. Throws OutsideError `cannot-write`.
 */
export function requireWritable({ out, alsoInto }: Pick<ReleaseWorld, 'out' | 'alsoInto'>): void {
  for (const folder of [out, alsoInto]) {
    if (folder === null) continue;
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw asOutsideError(error, folder);
    }
  }
}
