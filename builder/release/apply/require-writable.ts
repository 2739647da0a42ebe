import { accessSync, constants } from 'node:fs';
import { asOutsideError } from '../../repository/as-outside-error.js';
import { makeFolder } from '../../repository/make-folder.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * Makes the folders that a release is published into. Before it is begun, since a tag that is set is there for good, and
 * a folder that cannot be written would be found out after that. Throws BadInputError
 * `not-a-folder`, OutsideError `cannot-write`, `not-writable`.
 */
export function requireWritable({ out, alsoInto }: Pick<ReleaseWorld, 'out' | 'alsoInto'>): void {
  for (const folder of [out, alsoInto]) {
    if (folder === null) continue;
    try {
      makeFolder(folder);
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw asOutsideError(error, folder);
    }
  }
}
