import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiskListingCache } from '../../../src/compat/tree/disk-listing-cache.js';
import { decodePath } from '../../../src/git/path-bytes.js';
import { tempDir } from '../../support/temp-dir.js';

const id = (n: number): string => n.toString(16).padStart(40, '0');
const LISTING = new Map([
  ['a/b.php', id(1)],
  ['a c/\n\t"ü".php', id(2)],
  ['__proto__', id(3)],
  [decodePath(Buffer.from([0x61, 0xff, 0x2f, 0xc3])), id(4)],
]);

describe('what is kept', () => {
  test('comes back, whatever the paths', () => {
    const dir = join(tempDir(), 'deep', 'listings');
    const cache = new DiskListingCache(dir);
    expect(cache.get(id(9))).toBeNull();
    cache.put(id(9), LISTING);
    expect(cache.get(id(9))).toEqual(LISTING);
    expect(new DiskListingCache(dir).get(id(9))).toEqual(LISTING);
    expect(cache.get(id(8))).toBeNull();
    expect(readdirSync(dir)).toEqual([id(9)]);
  });

  test('an empty tree', () => {
    const cache = new DiskListingCache(tempDir());
    cache.put(id(9), new Map());
    expect(cache.get(id(9))).toEqual(new Map());
  });

  test('any bytes as paths', () => {
    const path = fc
      .uint8Array({ minLength: 1, maxLength: 12 })
      .map((bytes) => decodePath(Buffer.from(bytes.map((byte) => (byte === 0 ? 1 : byte)))));
    const cache = new DiskListingCache(tempDir());
    fc.assert(
      fc.property(fc.uniqueArray(path), (paths) => {
        const listing = new Map(paths.map((one, index) => [one, id(index)]));
        cache.put(id(9), listing);
        expect(cache.get(id(9))).toEqual(listing);
      }),
    );
  });
});

test('whatever byte is lost, added or changed, half a listing is none', () => {
  const dir = tempDir();
  const cache = new DiskListingCache(dir);
  cache.put(id(9), LISTING);
  const path = join(dir, id(9));
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at += 1) {
    writeFileSync(path, whole.subarray(0, at));
    expect(cache.get(id(9))).toBeNull();
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] as number) ^ 1;
    writeFileSync(path, changed);
    expect(cache.get(id(9))).toBeNull();
  }
  writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]));
  expect(cache.get(id(9))).toBeNull();
  writeFileSync(path, whole);
  expect(cache.get(id(9))).toEqual(LISTING);
});

test('the 16 that were used last stay, and nothing else is touched', () => {
  const dir = tempDir();
  const cache = new DiskListingCache(dir);
  mkdirSync(join(dir, 'folder'));
  writeFileSync(join(dir, 'notes'), '');
  writeFileSync(join(dir, `${id(77)}.123`), 'left behind by a process that died');
  utimesSync(join(dir, `${id(77)}.123`), 1, 1);
  for (let n = 0; n < 16; n += 1) {
    cache.put(id(n), LISTING);
    utimesSync(join(dir, id(n)), 1000 + n, 1000 + n);
  }
  expect(cache.get(id(0))).toEqual(LISTING);
  cache.put(id(100), LISTING);
  const kept = [0, ...Array.from({ length: 14 }, (_, n) => n + 2), 100].map(id);
  expect(readdirSync(dir).toSorted()).toEqual([...kept, 'folder', 'notes'].toSorted());
});

test.each<[string, (dir: string) => string]>([
  ['below a file', (dir) => (writeFileSync(join(dir, 'file'), ''), join(dir, 'file', 'cache'))],
])('a folder that is of no use, %s, is silently no cache', (_, make) => {
  const cache = new DiskListingCache(make(tempDir()));
  cache.put(id(9), LISTING);
  expect(cache.get(id(9))).toBeNull();
});

test('what cannot be prepared is silently no cache', () => {
  const dir = tempDir();
  new DiskListingCache(dir, () => {
    throw new Error('no home');
  }).put(id(9), LISTING);
  expect(readdirSync(dir)).toEqual([]);
});
