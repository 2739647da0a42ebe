import type { Fault } from '../../src/errors/fault.js';
import { formatMode, isRegular, MODE_GITLINK, MODE_SYMLINK } from '../../src/git/mode.js';
import type { PackageFile } from '../tree/package-file.js';

/** Zip readers and Windows take `\` and `C:` apart; git forbids the others, but a tree can hold them. */
const UNSAFE = /(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)|\\|\0|^\w+:/i;

/** The faults of files that cannot go into a zip as they are; `folder` is how the faults name the package. */
export function checkPackageFiles(folder: string, files: readonly PackageFile[]): Fault[] {
  return files.flatMap((file) => {
    const problem = problemOf(file);
    return problem === null
      ? []
      : [{ severity: 'error' as const, file: `${folder}/${file.path}`, line: 0, ...problem }];
  });
}

function problemOf(file: PackageFile): Pick<Fault, 'code' | 'message' | 'mend'> | null {
  if (!file.path.isWellFormed()) {
    return { code: 'path-not-utf8', message: 'its name is not UTF-8', mend: 'Rename it by a patch.' };
  }
  if (UNSAFE.test(file.path)) {
    const message = 'its path means another one where the package is unpacked';
    return { code: 'path-escapes', message, mend: 'Rename it by a patch.' };
  }
  if (file.mode === MODE_GITLINK) {
    const message = 'it is a submodule, whose files are not in this repository';
    return {
      code: 'submodule',
      message,
      mend: 'Remove it by a patch, or leave the folder out of the recipe.',
    };
  }
  if (!isRegular(file.mode) && file.mode !== MODE_SYMLINK) {
    const message = `its mode ${formatMode(file.mode)} is none of 100644, 100755 and 120000`;
    return { code: 'bad-mode', message, mend: 'Set its mode by a patch.' };
  }
  return null;
}
