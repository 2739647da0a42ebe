import { readFileSync } from 'node:fs';
import { constants, inflateSync } from 'node:zlib';
import { OutsideError } from '../../errors/outside-error.js';
import type { GitObject, ObjectType } from '../git-object.js';
import { hashObject } from '../hash-object.js';
import type { Oid } from '../oid.js';

/** So many stored bytes give at least `<type> <size>` and a NUL, whatever code table comes before. */
const HEADER_BYTES = 1024;

/**
 * The object in a file of its own (zlib of `<type> <size>`, NUL, content); null when there is no such
 * file. libgit2 1.9 is not asked for these: a file that is cut short it reads for ever. Throws
 * OutsideError `damaged-object` or `object-store`.
 */
export function readLooseObject(path: string, id: Oid): GitObject | null {
  const stored = readIfThere(path);
  if (stored === null) return null;
  try {
    return inflate(stored, id);
  } catch (error) {
    throw new OutsideError(
      'damaged-object',
      `${path}: object ${id} is damaged: ${(error as Error).message}. Delete the file and fetch the object anew; git fsck finds others.`,
      { cause: error, data: { id } },
    );
  }
}

function inflate(stored: Buffer, id: Oid): GitObject {
  const start = inflateSync(stored.subarray(0, HEADER_BYTES), { finishFlush: constants.Z_SYNC_FLUSH });
  const header = /^(commit|tree|blob|tag) (\d+)$/.exec(start.toString('latin1', 0, start.indexOf(0)));
  if (header === null) throw new Error('it has no header');
  const contentAt = header[0].length + 1;
  // The stated size bounds what a hostile file can make of a few bytes.
  const whole = inflateSync(stored, { maxOutputLength: contentAt + Number(header[2]) + 1 });
  const type = header[1] as ObjectType;
  const data = whole.subarray(contentAt);
  if (data.length !== Number(header[2]) || hashObject(type, data) !== id)
    throw new Error('its content is another');
  return { type, data };
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    // It was packed, and its file removed, since somebody looked.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new OutsideError('object-store', `${path}: cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
