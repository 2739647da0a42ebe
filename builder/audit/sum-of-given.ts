import { createHash } from 'node:crypto';
import { closeSync, openSync, readlinkSync, readSync } from 'node:fs';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { statOf } from './stat-of.js';

const CHUNK = 1 << 20;

/**
 * The SHA-256 of a file on the disk, of a symbolic link that of its target, as a zip has it.
 *
 * Throws BadInputError `bad-file` for what is neither, or cannot be read.
 */
export function sumOfGiven(path: string): string {
  const stat = statOf(path);
  if (stat?.isSymbolicLink() === true) return createHash('sha256').update(readlinkSync(path)).digest('hex');
  if (stat?.isFile() !== true) {
    throw new BadInputError(
      'bad-file',
      `${path} is no file: name a file, or the zip of a package for all of it.`,
    );
  }
  try {
    return sumOfFile(path);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new BadInputError('bad-file', `${path} cannot be read (${why}).`, { cause: error });
  }
}

function sumOfFile(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  const fd = openSync(path, 'r');
  try {
    for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk))
      hash.update(chunk.subarray(0, length));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}
