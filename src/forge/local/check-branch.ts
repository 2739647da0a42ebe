import { refNameFault } from '../../git/check-ref-name.js';
import { ForgeRefusedError } from '../forge-refused-error.js';

/** git makes a file of a ref's name, which a file system limits. */
const MAX_BYTES = 240;

/** Throws ForgeRefusedError when this cannot be a branch's name, without `refs/heads/`. */
export function checkBranch(branch: string): void {
  const fault =
    refNameFault(`refs/heads/${branch}`) ??
    (branch.startsWith('-') || branch === 'HEAD' ? 'git takes it for something else' : null) ??
    (Buffer.byteLength(branch) > MAX_BYTES ? `it has more than ${MAX_BYTES} bytes` : null);
  if (fault !== null)
    throw new ForgeRefusedError(`branch ${JSON.stringify(branch.slice(0, 300))}`, `${fault}.`);
}
