import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

export interface ZipMember {
  readonly path: string;
  /** Unix mode with type, from the external attributes. */
  readonly mode: number;
  /** DOS date and time as one number. */
  readonly time: number;
  readonly data: Buffer;
}

const END = 0x06054b50;

/** The members of a zip in the order of its central directory, as an unzip program sees them. */
export function readZip(file: string): ZipMember[] {
  const zip = readFileSync(file);
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== END) end -= 1;
  const members: ZipMember[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    members.push({
      path: zip.toString('utf8', at + 46, at + 46 + nameLength),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      time: zip.readUInt32LE(at + 12),
      data: zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
    });
    at += 46 + nameLength + extra + comment;
  }
  return members;
}
