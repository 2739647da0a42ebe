import { toByteString } from './byte-string.js';
import { FaultList } from './fault-list.js';
import type { FileDiff } from './file-diff.js';
import { LineCursor } from './line-cursor.js';
import { parseDiffSection } from './parse-diff-section.js';

/**
 * Reads a bare diff, such as `git diff-tree -p --full-index --binary -M` writes it. `name` and
 * `firstLine` are what faults refer to.
 *
 * Throws `malformed-patch` with every fault.
 */
export function parseDiff(name: string, bytes: Buffer, firstLine = 1): FileDiff[] {
  const faults = new FaultList(name);
  const files = parseDiffSection(new LineCursor(toByteString(bytes), firstLine), faults);
  faults.throwIfAny('malformed-patch');
  return files;
}
