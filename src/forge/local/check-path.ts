import type { Oid } from '../../git/oid.js';
import { ForgeRefusedError } from '../forge-refused-error.js';

const MAX_NAME = 255;

/** Where a check is kept: one for each name and author, so that nobody overwrites another's. Throws ForgeRefusedError. */
export function checkPath(commit: Oid, name: string, author: string): string {
  if (name === '' || name.length > MAX_NAME || !name.isWellFormed()) {
    const what = `check ${JSON.stringify(name.slice(0, 80))}`;
    throw new ForgeRefusedError(what, `a name has 1 to ${MAX_NAME} characters.`);
  }
  return `checks/${commit}/${encodeURIComponent(name)}@${encodeURIComponent(author)}`;
}
