import type { ByteString } from './byte-string.js';
import { checkPath } from './check-path.js';
import { decodeUtf8 } from './decode-utf8.js';
import type { FaultList } from './fault-list.js';

/** The path that these bytes of a diff spell; null, with the fault reported, when it is not UTF-8. */
export function readDiffPath(bytes: ByteString, line: number, faults: FaultList): string | null {
  const path = decodeUtf8(bytes);
  if (path === null) {
    faults.add(
      'path-not-utf8',
      line,
      'the path is not UTF-8',
      'Rename the file upstream, or leave it out of the patch.',
    );
    return null;
  }
  const problem = checkPath(path);
  if (problem !== null) {
    const shown = JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path);
    faults.add(
      problem.code,
      line,
      `the path ${shown} ${problem.message}`,
      'A patch may only name paths inside the tree; leave this file out.',
    );
  }
  return path;
}
