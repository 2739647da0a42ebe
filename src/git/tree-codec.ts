import { BadInputError } from '../errors/bad-input-error.js';
import type { Entry } from './git-object.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_TREE } from './mode.js';
import { decodePath } from './path-bytes.js';

export interface NamedEntry extends Entry {
  readonly name: string;
}

/** Where an entry stands in a raw tree, and where its name and id do. */
export interface EntrySpan {
  readonly at: number;
  readonly nameAt: number;
  /** Offset of the NUL that ends the name; the 20 bytes of the id follow. */
  readonly nameEnd: number;
}

const SPACE = 0x20;
const SLASH = 0x2f;
const ID_BYTES = 20;

/** The entries of a raw tree object, in git's order. Throws `corrupt-tree` when it is cut short. */
export function parseTree(data: Buffer): NamedEntry[] {
  const entries: NamedEntry[] = [];
  for (let at = 0; at < data.length;) {
    const span = spanAt(data, at);
    const name = decodePath(data.subarray(span.nameAt, span.nameEnd));
    entries.push({ name, ...entryAt(data, span) });
    at = span.nameEnd + 1 + ID_BYTES;
  }
  return entries;
}

/**
 * Where the entry of this name is, without decoding the others: a replay looks up a few names in
 * each of hundreds of trees, and decoding them whole would be most of its time.
 *
 * @param name one character for each byte
 */
export function findTreeEntry(data: Buffer, name: string): EntrySpan | null {
  const length = name.length;
  for (let at = 0; at < data.length;) {
    // Modes have five digits (a directory) or six.
    const nameAt = at + (data[at + 5] === SPACE ? 6 : data[at + 6] === SPACE ? 7 : modeEnd(data, at) + 1);
    let end = nameAt;
    while (end < data.length && data[end] !== 0) end += 1;
    if (end - nameAt === length && sameBytes(data, nameAt, name))
      return checked(data, { at, nameAt, nameEnd: end });
    at = end + 1 + ID_BYTES;
  }
  return null;
}

/** The entry that starts at this offset. */
export function spanAt(data: Buffer, at: number): EntrySpan {
  const nameAt = modeEnd(data, at) + 1;
  let nameEnd = nameAt;
  while (nameEnd < data.length && data[nameEnd] !== 0) nameEnd += 1;
  return checked(data, { at, nameAt, nameEnd });
}

export function entryAt(data: Buffer, { at, nameEnd }: EntrySpan): Entry {
  let mode = 0;
  for (let i = at; data[i] !== SPACE; i += 1) mode = mode * 8 + (data[i] as number) - 0x30;
  return { mode: canonicalMode(mode), id: data.toString('hex', nameEnd + 1, nameEnd + 1 + ID_BYTES) };
}

/** Very old repositories hold 100664 and the like: as in git, the owner's x bit alone counts. */
function canonicalMode(mode: number): number {
  if ((mode & 0o170000) !== 0o100000) return mode;
  return (mode & 0o100) === 0 ? MODE_FILE : MODE_EXECUTABLE;
}

/**
 * Git's order of tree entries: bytes of the name, a directory compared as if it ended in `/`.
 * Names have one character for each byte.
 */
export function compareTreeNames(a: string, aIsTree: boolean, b: string, bIsTree: boolean): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i += 1) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  const left = a.length > common ? a.charCodeAt(common) : aIsTree ? SLASH : 0;
  const right = b.length > common ? b.charCodeAt(common) : bIsTree ? SLASH : 0;
  return left - right;
}

/** The raw form of one entry. */
export function encodeEntry(name: string, entry: Entry): Buffer {
  const head = `${formatTreeMode(entry.mode)} ${name}\0`;
  const data = Buffer.allocUnsafe(head.length + ID_BYTES);
  data.write(head, 0, 'latin1');
  data.write(entry.id, head.length, ID_BYTES, 'hex');
  return data;
}

/** The mode as trees hold it: without the leading zero that `ls-tree` shows. */
export function formatTreeMode(mode: number): string {
  return mode === MODE_TREE ? '40000' : mode.toString(8);
}

function modeEnd(data: Buffer, at: number): number {
  let end = at;
  while (end < data.length && data[end] !== SPACE) end += 1;
  return end;
}

function checked(data: Buffer, span: EntrySpan): EntrySpan {
  if (span.nameEnd + 1 + ID_BYTES <= data.length) return span;
  throw new BadInputError('corrupt-tree', 'A tree object is cut short: run `git fsck` in the repository.');
}

function sameBytes(data: Buffer, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i += 1) if (data[at + i] !== name.charCodeAt(i)) return false;
  return true;
}
