import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobCache } from '../../../builder/pack/blob-cache.js';
import { packContent } from '../../../builder/zip/pack-content.js';
import type { PackedContent } from '../../../builder/zip/packed-content.js';

/** A content of this many packed bytes that is told from others by `seed`. */
function content(bytes: number, seed = 0): PackedContent {
  const data = Buffer.alloc(bytes + 7, seed);
  return { ...packContent(Buffer.alloc(0)), size: bytes * 3, crc: seed, packedSize: bytes, data, start: 7 };
}

function bytesOf({ data, start, packedSize }: PackedContent): Buffer {
  return Buffer.from((data as Buffer).subarray(start, start + packedSize));
}

test('gives back what was put in, of which it has a copy', () => {
  const cache = new BlobCache();
  const given = content(5000, 9);
  const kept = cache.add('a', given);
  (given.data as Buffer).fill(0);
  for (const found of [kept, cache.get('a')!, cache.peek('a')!]) {
    expect(bytesOf(found)).toEqual(Buffer.alloc(5000, 9));
    expect(found).toMatchObject({ crc: 9, size: 15_000 });
  }
  expect(cache.get('b')).toBeUndefined();
  expect(cache.peek('b')).toBeUndefined();
});

test('keeps what was used last, in its bytes', () => {
  const cache = new BlobCache(100_000);
  cache.add('often', content(1000));
  for (let at = 0; at < 500; at += 1) {
    if (at % 10 === 0) cache.nextPackage();
    cache.add(`${at}`, content(1000));
    expect(cache.get('often')).toBeDefined();
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
  }
  expect(cache.get('0')).toBeUndefined();
  expect(cache.get('499')).toBeDefined();
  expect(cache.bytes).toBeGreaterThan(40_000);
});

test('a look is no use', () => {
  const cache = new BlobCache(100_000);
  cache.add('seen', content(1000));
  for (let at = 0; at < 200; at += 1) {
    if (at % 10 === 0) cache.nextPackage();
    cache.add(`${at}`, content(1000));
    cache.peek('seen');
  }
  expect(cache.peek('seen')).toBeUndefined();
});

test('of a package that does not fit, the first part is there for the next version', () => {
  const cache = new BlobCache(100_000);
  const files = Array.from({ length: 200 }, (_, at) => `${at}`);
  const hits: number[] = [];
  for (let version = 0; version < 5; version += 1) {
    cache.nextPackage();
    let found = 0;
    // Some files change in each version.
    for (const file of files) {
      const id = Number(file) % 20 === 0 ? `${file} ${version}` : file;
      if (cache.get(id) === undefined) cache.add(id, content(1000));
      else found += 1;
    }
    hits.push(found);
  }
  expect(hits[0]).toBe(0);
  // Half of the bytes, less what changed.
  for (const found of hits.slice(1)) expect(found).toBeGreaterThan(30);
});

test('what is larger than an eighth of it is copied, and not kept', () => {
  const cache = new BlobCache(80_000);
  const given = content(10_000, 3);
  const copy = cache.add('a', given);
  (given.data as Buffer).fill(0);
  expect(bytesOf(copy)).toEqual(Buffer.alloc(10_000, 3));
  expect(cache.get('a')).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

test('what is in a file is not kept', () => {
  const cache = new BlobCache();
  const given: PackedContent = { ...content(10), data: { chunks: () => [] } };
  expect(cache.add('a', given)).toBe(given);
  expect(cache.get('a')).toBeUndefined();
});

test('whatever is put in and taken out: never wrong bytes, never too many', () => {
  const step = fc.record({
    id: fc.nat(30),
    bytes: fc.oneof(fc.nat(300), fc.nat(400_000)),
    look: fc.boolean(),
    next: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 200 }),
      fc.constantFrom(0, 10_000, 1_000_000, 6_000_000),
      (steps, limit) => {
        const cache = new BlobCache(limit);
        const sizes = new Map<number, number>();
        for (const { id, bytes, look, next } of steps) {
          if (next) cache.nextPackage();
          const size = sizes.get(id) ?? bytes;
          const found = look ? cache.get(`${id}`) : cache.add(`${id}`, content(size, id));
          sizes.set(id, size);
          if (found !== undefined && !bytesOf(found).equals(Buffer.alloc(size, id))) expect.unreachable();
          expect(cache.bytes).toBeLessThanOrEqual(limit);
        }
      },
    ),
    { numRuns: 60 },
  );
});
