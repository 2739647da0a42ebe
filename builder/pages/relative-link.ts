import { posix } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';

/**
 * The address of one file of the repository in another one, so that pages work in any folder of any
 * server and from a disk. Both paths are below the repository's folder.
 *
 * Throws BadInputError `path-escapes` for a path that leaves that folder, or takes a detour.
 */
export function relativeLink(from: string, to: string): string {
  if (to.startsWith('/') || to.startsWith('../') || posix.normalize(to) !== to) {
    throw new BadInputError(
      'path-escapes',
      `${JSON.stringify(to)} is in the manifest as the path of a file: expected one below the repository's folder, without "..". Rebuild the entry that has it.`,
    );
  }
  const path = posix.relative(`/${posix.dirname(from)}`, `/${to}`);
  return path.split('/').map(encode).join('/');
}

/** Half a surrogate pair has no encoding. */
function encode(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}
