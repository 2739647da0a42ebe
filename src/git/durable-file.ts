import { close, fchmodSync, fsync, openSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { OutsideError } from '../errors/outside-error.js';

const fsyncAsync = promisify(fsync);
const closeAsync = promisify(close);

/**
 * Writes a new file and waits until it is on the disk. Nothing is left of it when that
 * fails. Throws OutsideError `disk-full` or `not-writable`.
 * @param mode permissions, whatever the umask
 */
export async function writeDurably(path: string, data: Buffer, mode: number): Promise<void> {
  let fd: number;
  try {
    fd = openSync(path, 'wx', mode);
  } catch (error) {
    throw explainWriteError(error, path);
  }
  try {
    for (let at = 0; at < data.length;) at += writeSync(fd, data, at);
    fchmodSync(fd, mode);
    await fsyncAsync(fd);
    await closeAsync(fd);
  } catch (error) {
    await closeAsync(fd).catch(() => {});
    rmSync(path, { force: true });
    throw explainWriteError(error, path);
  }
}

/** What a failed write means to the person in front of it; other errors as they are. */
export function explainWriteError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new OutsideError(
      'disk-full',
      `${path}: no space is left to write it (${code}). Nothing was changed; make room and run again.`,
      {
        cause: error,
      },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new OutsideError(
      'not-writable',
      `${path}: may not be written (${code}). Nothing was changed; see who owns that folder, or work in a clone of your own.`,
      { cause: error },
    );
  }
  return error;
}
