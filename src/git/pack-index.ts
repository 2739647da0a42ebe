import { createHash } from 'node:crypto';
import type { Oid } from './oid.js';

/** Where one object stands in a pack. */
export interface PackEntry {
  readonly id: Oid;
  readonly offset: number;
  /** CRC-32 of the entry as it stands in the pack. */
  readonly crc: number;
}

const HEADER_SIZE = 8;
const FANOUT_SIZE = 256 * 4;
const ID_SIZE = 20;

/**
 * The index of a pack, version 2 (gitformat-pack(5)), for offsets below 2 GiB.
 * @param packChecksum the pack's last 20 bytes
 */
export function encodePackIndex(entries: readonly PackEntry[], packChecksum: Buffer): Buffer {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = HEADER_SIZE + FANOUT_SIZE;
  const crcs = ids + sorted.length * ID_SIZE;
  const offsets = crcs + sorted.length * 4;
  const end = offsets + sorted.length * 4;
  const index = Buffer.alloc(end + 2 * ID_SIZE);
  index.writeUInt32BE(0xff744f63, 0);
  index.writeUInt32BE(2, 4);
  const counts = new Uint32Array(256);
  sorted.forEach((entry, i) => {
    index.write(entry.id, ids + i * ID_SIZE, 'hex');
    index.writeUInt32BE(entry.crc, crcs + i * 4);
    index.writeUInt32BE(entry.offset, offsets + i * 4);
    const first = index[ids + i * ID_SIZE] as number;
    counts[first] = (counts[first] as number) + 1;
  });
  let total = 0;
  for (let i = 0; i < 256; i++) {
    total += counts[i] as number;
    index.writeUInt32BE(total, HEADER_SIZE + i * 4);
  }
  packChecksum.copy(index, end);
  createHash('sha1')
    .update(index.subarray(0, end + ID_SIZE))
    .digest()
    .copy(index, end + ID_SIZE);
  return index;
}
