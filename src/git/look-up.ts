import type { Entry } from './git-object.js';
import { entryAt, findTreeEntry } from './tree-codec.js';

/** The entry of this name (one character for each byte) in a raw tree; null when there is none. */
export function lookUp(data: Buffer, name: string): Entry | null {
  const span = findTreeEntry(data, name);
  return span === null ? null : entryAt(data, span);
}
