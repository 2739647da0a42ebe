import {
  isRegular,
  MODE_EXECUTABLE,
  MODE_FILE,
  MODE_GITLINK,
  MODE_SYMLINK,
  MODE_TREE,
} from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import { decodePath } from '../../src/git/path-bytes.js';
import { compareTreeNames, entryAt, spanAt, type EntrySpan } from '../../src/git/tree-codec.js';
import { byteString } from './byte-string.js';
import { damagedTree } from './damaged-tree.js';
import type { EntryProblem, PackageEntry, PackageTree } from './package-tree.js';

const MODES: readonly number[] = [MODE_TREE, MODE_FILE, MODE_EXECUTABLE, MODE_SYMLINK, MODE_GITLINK];
/** Zip readers and Windows take `\` apart; git forbids the others, but a tree can hold them. */
const UNSAFE = /^(?:\.{0,2}|\.git|git~1)$|[\\/]/i;
const ID_BYTES = 20;
const SLASH = 0x2f;

/** Reads a raw tree object. */
export function readPackageTree(data: Buffer): PackageTree {
  const entries: PackageEntry[] = [];
  const names = new Set<string>();
  let before: EntrySpan | null = null;
  let attributes: Oid | null = null;
  let links = false;
  for (let at = 0; at < data.length;) {
    const span = spanOrNull(data, at);
    if (span === null) return damagedTree('it is cut short');
    if (before !== null && !isBefore(data, before, span)) return damagedTree('its entries are out of order');
    before = span;
    const { mode, id } = entryAt(data, span);
    const name = decodePath(data.subarray(span.nameAt, span.nameEnd));
    names.add(name);
    links ||= mode === MODE_GITLINK;
    if (name === '.gitattributes' && isRegular(mode)) attributes = id;
    entries.push({ name, mode, id, problem: problemOf(name, mode) });
    at = span.nameEnd + 1 + ID_BYTES;
  }
  // A file and a directory of one name need not be side by side.
  if (names.size < entries.length) return damagedTree('it has two entries of one name');
  return { entries: links ? entries.sort(comparePaths) : entries, attributes, damage: null };
}

function spanOrNull(data: Buffer, at: number): EntrySpan | null {
  try {
    return spanAt(data, at);
  } catch {
    return null;
  }
}

/** Whether two entries are in git's order: bytes of the name, a directory as if it ended in a slash. */
function isBefore(data: Buffer, a: EntrySpan, b: EntrySpan): boolean {
  let [left, right] = [a.nameAt, b.nameAt];
  while (left < a.nameEnd && right < b.nameEnd && data[left] === data[right]) {
    left += 1;
    right += 1;
  }
  const leftByte = left < a.nameEnd ? (data[left] ?? 0) : endByte(data, a);
  const rightByte = right < b.nameEnd ? (data[right] ?? 0) : endByte(data, b);
  return leftByte < rightByte;
}

function endByte(data: Buffer, { at, nameAt }: EntrySpan): number {
  return data.toString('latin1', at, nameAt - 1) === '40000' ? SLASH : 0;
}

function problemOf(name: string, mode: number): EntryProblem | null {
  if (UNSAFE.test(name)) return 'path-escapes';
  if (!name.isWellFormed()) return 'path-not-utf8';
  return MODES.includes(mode) ? null : 'bad-mode';
}

/** The order of zips, in which a submodule is a directory; for git it is a file. */
function comparePaths(a: PackageEntry, b: PackageEntry): number {
  const [left, right] = [byteString(a.name), byteString(b.name)];
  return compareTreeNames(left, isDirectory(a.mode), right, isDirectory(b.mode));
}

function isDirectory(mode: number): boolean {
  return mode === MODE_TREE || mode === MODE_GITLINK;
}
