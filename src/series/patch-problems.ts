import type { Fault } from '../errors/fault.js';

/** Why a patch that the series names cannot be read: the same words wherever a stack is read from. */
export const patchProblems = {
  missing: (file: string): Fault =>
    fault(
      file,
      'missing-patch',
      'the series names this patch, but there is no such file',
      'Add the file, or take its line out of the series.',
    ),
  isLink: (file: string): Fault =>
    fault(
      file,
      'patch-is-link',
      'it is a symbolic link',
      'Put the patch itself there; links are not followed.',
    ),
  /** @param folder what stands where a folder is expected */
  noFolder: (file: string, folder: string): Fault =>
    fault(
      file,
      'patch-is-link',
      `${folder} is not a folder`,
      'Put a real folder there; links are not followed.',
    ),
  notAFile: (file: string): Fault =>
    fault(file, 'patch-unreadable', 'it is not a regular file', 'Put the patch itself there.'),
  unreadable: (file: string, why: string): Fault =>
    fault(file, 'patch-unreadable', `it cannot be read: ${why}`, 'Make the file readable.'),
  /** @param size in bytes */
  tooLarge: (file: string, size: number): Fault =>
    fault(
      file,
      'patch-too-large',
      `it has ${Math.ceil(size / 1024 / 1024)} MiB, at most 64 MiB are read`,
      'Split the patch.',
    ),
  stackTooLarge: (file: string): Fault =>
    fault(
      file,
      'stack-too-large',
      'the patches are larger than 1 GiB together; no more are read',
      'Split the stack.',
    ),
};

function fault(file: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line: 0, message, mend };
}
