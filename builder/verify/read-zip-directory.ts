import { ZIP_LIMITS } from '../zip/zip-limits.js';
import { isMemberName } from './is-member-name.js';
import type { ZipDamage } from './zip-damage.js';
import type { ZipFile } from './zip-file.js';
import type { ZipMember } from './zip-member.js';

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LOCAL_SIGNATURE = 0x04_03_4b_50;
const CENTRAL_SIGNATURE = 0x02_01_4b_50;
const END_SIGNATURE = 0x06_05_4b_50;
/** 65,535 members with names of a usual length; a directory of more is an attack. */
const MAX_DIRECTORY = 64 << 20;
const MODES: readonly number[] = [0o100644, 0o100755, 0o120777, 0o040755];
const NAME_IS_UTF8 = 1 << 11;
const DOS_DIRECTORY = 0x10;
/** The system whose modes the attributes are. */
const UNIX = 3;

export interface ZipDirectory {
  /** In their order in the zip; those before the damage, if there is any. */
  readonly members: readonly ZipMember[];
  readonly damage: ZipDamage | null;
}

interface Walk {
  /** Where the next member's local header must be. */
  at: number;
  /** Bytes of all files so far. */
  total: number;
  before: Buffer | null;
}

/**
 * Lists a zip, and finds the first thing in its headers that a zip of ours has otherwise (APPNOTE 6.3, and the docstring
 * of ZipOutput): every byte belongs to one member or to the directory, both headers of a member say the same, names are
 * in order and lead nowhere else, and the sizes keep to ZIP_LIMITS. So that no program can read in it something else
 * than we do. Reads no member.
 */
export function readZipDirectory(zip: ZipFile): ZipDirectory {
  const none = (expected: string, found: string): ZipDirectory => ({
    members: [],
    damage: { member: null, expected, found },
  });
  const end = zip.read(Math.max(zip.size - END_BYTES, 0), END_BYTES);
  if (end.length < END_BYTES || end.readUInt32LE(0) !== END_SIGNATURE) {
    return none('a zip that ends in the record of its directory', 'another end');
  }
  const count = end.readUInt16LE(10);
  const [length, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  const plain = end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === count && end.readUInt16LE(20) === 0;
  if (!plain || offset + length !== zip.size - END_BYTES || length > MAX_DIRECTORY) {
    return none('a directory right before its record, on one disk', 'a record that says otherwise');
  }
  const directory = zip.read(offset, length);
  const members: ZipMember[] = [];
  const walk: Walk = { at: 0, total: 0, before: null };
  let at = 0;
  for (let left = count; left > 0; left -= 1) {
    const entry = directory.subarray(at, at + CENTRAL_BYTES + nameLength(directory, at));
    const member = readMember(zip, entry, walk);
    if ('expected' in member) return { members, damage: member };
    members.push(member);
    at += entry.length;
  }
  if (at === length && walk.at === offset) return { members, damage: null };
  return { members, damage: damaged(null, 'nothing between the members and behind them', 'other bytes') };
}

function nameLength(directory: Buffer, at: number): number {
  return at + LOCAL_BYTES <= directory.length ? directory.readUInt16LE(at + 28) : 0;
}

/** The next member; `walk` moves on. */
function readMember(zip: ZipFile, entry: Buffer, walk: Walk): ZipMember | ZipDamage {
  if (entry.length < CENTRAL_BYTES || entry.readUInt32LE(0) !== CENTRAL_SIGNATURE) {
    return damaged(null, 'an entry of the directory', 'other bytes');
  }
  const bytes = entry.subarray(CENTRAL_BYTES);
  const name = bytes.toString('utf8');
  const bad = (expected: string, found: string): ZipDamage => damaged(name, expected, found);
  if (!isMemberName(bytes)) return bad('a name that leads into the package', JSON.stringify(name));
  if (walk.before !== null && Buffer.compare(walk.before, bytes) >= 0) {
    return bad(`a name behind ${walk.before.toString('utf8')}`, name);
  }
  const [method, crc] = [entry.readUInt16LE(10), entry.readUInt32LE(16)];
  const [packedSize, size] = [entry.readUInt32LE(20), entry.readUInt32LE(24)];
  const [attributes, mode] = [entry.readUInt16LE(38), entry.readUInt16LE(40)];
  if (method !== 0 && method !== 8) return bad('stored or deflated', `method ${method}`);
  const isDirectory = name.endsWith('/');
  if (!MODES.includes(mode) || (mode === 0o040755) !== isDirectory) {
    return bad('the mode of a file, link or directory', mode.toString(8));
  }
  const flags = name.length === bytes.length ? 0 : NAME_IS_UTF8;
  const rest = [entry[5], entry.readUInt16LE(8), entry.readUInt32LE(30), entry.readUInt32LE(34), attributes];
  if (rest.join() !== [UNIX, flags, 0, 0, isDirectory ? DOS_DIRECTORY : 0].join()) {
    return bad('a plain header', 'other flags, or additions');
  }
  if ((method === 0 && size !== packedSize) || (isDirectory && size !== 0)) {
    return bad(`${size} bytes`, `${packedSize} packed bytes`);
  }
  if (entry.readUInt32LE(42) !== walk.at)
    return bad(`its place at byte ${walk.at}`, String(entry.readUInt32LE(42)));
  walk.total += size;
  if (size > ZIP_LIMITS.fileBytes || walk.total > ZIP_LIMITS.totalBytes) {
    return bad(`at most ${ZIP_LIMITS.totalBytes} bytes in all files`, `${walk.total} bytes`);
  }
  const local = zip.read(walk.at, LOCAL_BYTES + bytes.length);
  const same =
    local.length === LOCAL_BYTES + bytes.length &&
    local.readUInt32LE(0) === LOCAL_SIGNATURE &&
    local.subarray(4, LOCAL_BYTES).equals(entry.subarray(6, 6 + LOCAL_BYTES - 4)) &&
    local.subarray(LOCAL_BYTES).equals(bytes);
  if (!same) return bad('a header that says what the directory says', 'another header');
  const at = walk.at + local.length;
  if (at + packedSize > zip.size) return bad(`${packedSize} packed bytes`, 'the end of the zip');
  walk.at = at + packedSize;
  walk.before = bytes;
  return { name, mode, method, crc, size, packedSize, at };
}

function damaged(member: string | null, expected: string, found: string): ZipDamage {
  return { member, expected, found };
}
