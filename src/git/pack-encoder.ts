import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { OutsideError } from '../errors/outside-error.js';
import { deltaBound, makeDelta } from './delta.js';
import type { ObjectType } from './git-object.js';
import type { StagedObject } from './object-cache.js';
import type { Oid } from './oid.js';
import type { PackEntry } from './pack-index.js';
import { writeZlibStream, zlibBound } from './zlib-stream.js';

const TYPE_CODE: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };
const OFS_DELTA = 6;
const HEADER_SIZE = 12;
const TRAILER_SIZE = 20;
/** Longest header of an entry: type and size, then the distance to a delta's base. */
const ENTRY_HEADER = 20;
/** Readers follow every delta down to its base: as deep as git goes by default. */
const MAX_DEPTH = 50;
/** Offsets above this need the index's second table; nothing that we write comes near. */
const MAX_PACK = 0x7fffffff;

export interface EncodedPack {
  readonly pack: Buffer;
  readonly entries: readonly PackEntry[];
  /** SHA-1 of the pack, its last 20 bytes. */
  readonly checksum: Buffer;
}

/**
 * A pack, version 2 (gitformat-pack(5)). An object whose `deltaBase` is an earlier one of these
 * objects and of the same type is written as an OFS_DELTA where that is smaller.
 * @param objects each id once
 */
export function encodePack(objects: readonly StagedObject[]): EncodedPack {
  let bound = HEADER_SIZE + TRAILER_SIZE;
  let largestDelta = 0;
  for (const object of objects) {
    bound += ENTRY_HEADER + zlibBound(object.data.length);
    if (object.deltaBase !== null) largestDelta = Math.max(largestDelta, deltaBound(object.data.length));
  }
  if (bound > MAX_PACK) {
    throw new OutsideError(
      'pack-too-large',
      `${objects.length} new objects of ${bound} bytes together do not fit in one pack (2 GiB).`,
    );
  }
  const pack = Buffer.allocUnsafe(bound);
  pack.write('PACK', 0, 'latin1');
  pack.writeUInt32BE(2, 4);
  pack.writeUInt32BE(objects.length, 8);

  const scratch = Buffer.allocUnsafe(largestDelta);
  const written = new Map<Oid, { object: StagedObject; offset: number; depth: number }>();
  const entries: PackEntry[] = [];
  let at = HEADER_SIZE;
  for (const object of objects) {
    const offset = at;
    let depth = 0;
    const base = object.deltaBase === null ? undefined : written.get(object.deltaBase);
    const delta =
      base !== undefined && base.depth < MAX_DEPTH && base.object.type === object.type
        ? makeDelta(base.object.data, object.data, scratch)
        : null;
    if (base !== undefined && delta !== null && delta.length < object.data.length) {
      depth = base.depth + 1;
      at = writeEntryHeader(pack, at, OFS_DELTA, delta.length);
      at = writeDistance(pack, at, offset - base.offset);
      at = writeZlibStream(delta, pack, at);
    } else {
      at = writeEntryHeader(pack, at, TYPE_CODE[object.type], object.data.length);
      at = writeZlibStream(object.data, pack, at);
    }
    written.set(object.id, { object, offset, depth });
    entries.push({ id: object.id, offset, crc: crc32(pack.subarray(offset, at)) });
  }
  const checksum = createHash('sha1').update(pack.subarray(0, at)).digest();
  at += checksum.copy(pack, at);
  return { pack: pack.subarray(0, at), entries, checksum };
}

/** Type and inflated size: four bits of it, then seven a byte, lowest first. */
function writeEntryHeader(out: Buffer, start: number, type: number, size: number): number {
  let at = start;
  let rest = Math.floor(size / 16);
  let byte = (type << 4) | (size & 15);
  while (rest > 0) {
    out[at++] = byte | 0x80;
    byte = rest & 0x7f;
    rest = Math.floor(rest / 0x80);
  }
  out[at++] = byte;
  return at;
}

/** How far back a delta's base starts: seven bits a byte, highest first, each less one but the last. */
function writeDistance(out: Buffer, start: number, distance: number): number {
  const bytes = [distance & 0x7f];
  for (let rest = distance >>> 7; rest > 0; rest >>>= 7) bytes.unshift(0x80 | (--rest & 0x7f));
  let at = start;
  for (const byte of bytes) out[at++] = byte;
  return at;
}
