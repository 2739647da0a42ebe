import { createHash } from 'node:crypto';
import type { PlannedPackage } from './planned-package.js';

/**
 * Hash of all that decides what is in a package's zip: the same for the same content, known before anything is read.
 * @param writer how the zip is written, as ZIP_WRITER names it
 */
export function buildKey(
  writer: string,
  { contents, replace, mode, text }: Pick<PlannedPackage, 'contents' | 'replace' | 'mode' | 'text'>,
): string {
  // Where the folder lies does not matter to what is in the zip, but for the attributes above it; nor does what
  // is left out, so that a package inside another one changes without it.
  const files =
    contents === null ? null : [contents.rest, contents.directories, contents.attributes, replace];
  return createHash('sha256')
    .update(JSON.stringify([writer, files, mode, text]))
    .digest('hex');
}
