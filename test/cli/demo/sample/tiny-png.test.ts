import { createHash } from 'node:crypto';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tinyPng } from '../../../../cli/demo/sample/content/tiny-png.js';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly sum: number;
  readonly body: Buffer;
}

function chunks(png: Buffer): Chunk[] {
  const found: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + size);
    found.push({
      type: body.toString('latin1', 0, 4),
      data: body.subarray(4),
      sum: png.readUInt32BE(at + 8 + size),
      body,
    });
    at += size + 12;
  }
  return found;
}

describe('tinyPng', () => {
  it('writes a picture whose pixels can be read back', () => {
    const parts = chunks(tinyPng(5, (x, y) => 10 * x + y));
    expect(parts.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    const raw = inflateSync(parts[1]!.data);
    expect(raw.length).toBe(6 * 5);
    expect([...raw.subarray(12, 18)]).toEqual([0, 2, 12, 22, 32, 42]);
  });

  it('has the right checksums', () => {
    for (const { body, sum } of chunks(tinyPng(3, () => 7))) {
      // node:zlib has crc32 from 20.15 on.
      expect(crc32(body)).toBe(sum);
    }
  });

  it('has the same bytes with every version of zlib', () => {
    const digest = createHash('sha256')
      .update(tinyPng(16, (x, y) => x * y))
      .digest('hex');
    expect(digest).toMatchInlineSnapshot(
      `"24185d39268f74faa29ba1825da9dffc9123fa008e8694baf6031f9612029cdc"`,
    );
  });
});
