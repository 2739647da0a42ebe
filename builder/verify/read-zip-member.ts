import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ZipFile } from './zip-file.js';
import type { ZipMember } from './zip-member.js';

/** Larger members are not held in memory. */
const HELD = 8 << 20;

/** What is in a member. */
export interface MemberContent {
  readonly sha256: Buffer;
  /** The content itself; null when it is too large to be held. */
  readonly data: Buffer | null;
}

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * Unpacks a member and checks it: its packed data give exactly as many bytes as its header says, use all of them, and
 * have its checksum. Never unpacks more than that many bytes, whatever the data would give.
 *
 * @returns what is wrong, as a text, when something is
 */
export async function readZipMember(zip: ZipFile, member: ZipMember): Promise<MemberContent | string> {
  if (member.size <= HELD && member.packedSize <= 2 * HELD) return readHeld(zip, member);
  return readStreamed(zip, member);
}

function readHeld(zip: ZipFile, { method, at, packedSize, size, crc }: ZipMember): MemberContent | string {
  const packed = zip.read(at, packedSize);
  const data = method === 0 ? packed : inflate(packed, size);
  if (typeof data === 'string') return data;
  if (data.length !== size) return `${data.length} bytes`;
  const found = crc32(data);
  if (found !== crc) return checksum(found);
  return { sha256: createHash('sha256').update(data).digest(), data };
}

function inflate(packed: Buffer, size: number): Buffer | string {
  try {
    const options = { maxOutputLength: Math.max(size, 1), info: true };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as Inflated;
    return engine.bytesWritten === packed.length ? buffer : 'packed data that end before';
  } catch (error) {
    return explain(error, size);
  }
}

async function readStreamed(zip: ZipFile, member: ZipMember): Promise<MemberContent | string> {
  const { method, at, packedSize, size } = member;
  const hash = createHash('sha256');
  let [length, found] = [0, 0];
  const take = (chunk: Buffer): void => {
    length += chunk.length;
    if (length > size) throw new RangeError('more than was to come');
    hash.update(chunk);
    found = crc32(chunk, found);
  };
  const chunks = zip.chunks(at, packedSize);
  if (method === 0) for (const chunk of chunks) take(chunk);
  else {
    const engine = createInflateRaw();
    try {
      await pipeline(Readable.from(chunks), engine, async (inflated: AsyncIterable<Buffer>) => {
        for await (const chunk of inflated) take(chunk);
      });
    } catch (error) {
      return length > size ? moreThan(size) : explain(error, size);
    }
    if (engine.bytesWritten !== packedSize) return 'packed data that end before';
  }
  if (length !== size) return `${length} bytes`;
  return found === member.crc ? { sha256: hash.digest(), data: null } : checksum(found);
}

function explain(error: unknown, size: number): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return moreThan(size);
  if (code.startsWith('Z_')) return 'packed data that cannot be unpacked';
  throw error;
}

function moreThan(size: number): string {
  return `more than ${size} bytes`;
}

function checksum(crc: number): string {
  return `checksum ${crc.toString(16).padStart(8, '0')}`;
}
