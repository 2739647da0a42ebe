import type { Entry } from './git-object.js';
import { MODE_TREE } from './mode.js';
import {
  compareTreeNames,
  encodeEntry,
  entryAt,
  findTreeEntry,
  formatTreeMode,
  spanAt,
} from './tree-codec.js';

export interface TreeChange {
  /** Name of the entry, one character for each byte. */
  readonly name: string;
  /** What shall stand there; null removes it. */
  readonly entry: Entry | null;
}

const ID_BYTES = 20;

/**
 * A raw tree with some entries set or removed; `null` is the empty tree. Unchanged ranges are
 * copied as they are, so that names which are not UTF-8 and odd modes stay what they were.
 */
export function editTree(data: Buffer | null, changes: readonly TreeChange[]): Buffer {
  const source = data ?? Buffer.alloc(0);
  return replaceEntries(source, changes) ?? rebuild(source, changes);
}

/** The usual case: every name is there already and keeps its place. Null when that is not so. */
function replaceEntries(source: Buffer, changes: readonly TreeChange[]): Buffer | null {
  let copy: Buffer | null = null;
  for (const { name, entry } of changes) {
    const span = entry === null ? null : findTreeEntry(source, name);
    if (entry === null || span === null) return null;
    const mode = formatTreeMode(entry.mode);
    if (mode.length !== span.nameAt - span.at - 1) return null;
    copy ??= Buffer.from(source);
    copy.write(mode, span.at, 'latin1');
    copy.write(entry.id, span.nameEnd + 1, ID_BYTES, 'hex');
  }
  return copy;
}

function rebuild(source: Buffer, changes: readonly TreeChange[]): Buffer {
  // A name may change from file to directory, which moves its place: so remove first, then insert.
  const removed = new Set(changes.map(({ name }) => name));
  const added = changes
    .flatMap(({ name, entry }) => (entry === null ? [] : [{ name, entry, isTree: entry.mode === MODE_TREE }]))
    .toSorted((a, b) => compareTreeNames(a.name, a.isTree, b.name, b.isTree));
  const parts: Buffer[] = [];
  let kept = 0;
  let next = 0;
  for (let at = 0; at < source.length;) {
    const span = spanAt(source, at);
    const name = source.toString('latin1', span.nameAt, span.nameEnd);
    const isTree = entryAt(source, span).mode === MODE_TREE;
    for (let add = added[next]; add !== undefined; add = added[next]) {
      if (compareTreeNames(name, isTree, add.name, add.isTree) < 0) break;
      parts.push(source.subarray(kept, at), encodeEntry(add.name, add.entry));
      kept = at;
      next += 1;
    }
    const after = span.nameEnd + 1 + ID_BYTES;
    if (removed.has(name)) {
      parts.push(source.subarray(kept, at));
      kept = after;
    }
    at = after;
  }
  parts.push(source.subarray(kept));
  for (const add of added.slice(next)) parts.push(encodeEntry(add.name, add.entry));
  return Buffer.concat(parts);
}
