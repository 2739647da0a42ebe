import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GitObject } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { ContentMerger } from '../../src/replay/content-merger.js';
import { DiskMemo } from '../../src/replay/disk-memo.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import type { MergeMemo } from '../../src/replay/merge-memo.js';
import { tempDir } from '../support/temp-dir.js';
import { lines } from './support/scene.js';

const TEXTS = [
  lines(20),
  lines(20, { 3: 'ours' }),
  lines(20, { 15: 'theirs' }),
  lines(20, { 3: 'other' }),
  'b\0',
  'c\0',
];
const IDS = TEXTS.map((text) => hashObject('blob', Buffer.from(text)));
const [BASE, OURS, THEIRS, OTHER, BINARY, BINARY2] = IDS as [string, string, string, string, string, string];
const MERGED = hashObject('blob', Buffer.from(lines(20, { 3: 'ours', 15: 'theirs' })));

function newCache(): ObjectCache {
  const objects = new Map<string, GitObject>(
    IDS.map((id, index) => [id, { type: 'blob', data: Buffer.from(TEXTS[index]!) }]),
  );
  return new ObjectCache({
    readMany: async (ids) => new Map(ids.flatMap((id) => (objects.has(id) ? [[id, objects.get(id)!]] : []))),
    existing: async () => new Set(),
  });
}

function merging(memo: MergeMemo): {
  merger: ContentMerger;
  stats: { merges: number; memoHits: number };
  cache: ObjectCache;
} {
  const stats = { merges: 0, memoHits: 0 };
  const cache = newCache();
  return { merger: new ContentMerger(cache, memo, stats), stats, cache };
}

test('a merge is a pure function: what was merged once is known, and its blob is there', async () => {
  const dir = tempDir();
  for (const memo of [new MemoryMemo(), new DiskMemo(dir)]) {
    const { merger, stats, cache } = merging(memo);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await merger.merge('a', BASE, OURS, THEIRS)).toEqual({ ok: true, id: MERGED, how: 'text' });
      expect(await merger.merge('a', BASE, OURS, OTHER)).toMatchObject({
        ok: false,
        binary: false,
        chunks: { length: 3 },
      });
      expect(await merger.merge('a', BASE, BINARY, BINARY2)).toEqual({
        ok: false,
        binary: true,
        chunks: null,
      });
    }
    expect(stats).toEqual({ merges: 3, memoHits: 3 });
    expect(cache.staged(MERGED)).toBeDefined();
  }
  // Another process, with nothing in memory.
  const { merger, stats, cache } = merging(new DiskMemo(dir));
  expect(await merger.merge('a', BASE, OURS, THEIRS)).toEqual({ ok: true, id: MERGED, how: 'text' });
  expect(await merger.merge('a', BASE, OURS, OTHER)).toMatchObject({ ok: false, chunks: { length: 3 } });
  expect(stats).toEqual({ merges: 0, memoHits: 2 });
  expect(cache.get(MERGED, 'blob').toString()).toBe(lines(20, { 3: 'ours', 15: 'theirs' }));
});

test('a hit whose blob is not there is a miss', async () => {
  const memo = new MemoryMemo();
  await merging(memo).merger.merge('a', BASE, OURS, THEIRS);
  const { merger, stats, cache } = merging(memo);
  expect(await merger.merge('a', BASE, OURS, THEIRS)).toMatchObject({ id: MERGED });
  expect(stats).toEqual({ merges: 1, memoHits: 0 });
  expect(cache.staged(MERGED)).toBeDefined();
});

test('JSON is another question than the same text in another file', async () => {
  const memo = new MemoryMemo();
  const { merger, stats } = merging(memo);
  await merger.merge('a.txt', BASE, OURS, OTHER);
  await merger.merge('a.json', BASE, OURS, OTHER);
  expect(stats).toEqual({ merges: 2, memoHits: 0 });
});

test('no merge is made where one side is as before, or both are the same', async () => {
  const { merger, stats } = merging(new MemoryMemo());
  expect(await merger.merge('a', BASE, BASE, THEIRS)).toEqual({ ok: true, id: THEIRS, how: null });
  expect(await merger.merge('a', BASE, OURS, BASE)).toEqual({ ok: true, id: OURS, how: null });
  expect(await merger.merge('a', null, OURS, OURS)).toEqual({ ok: true, id: OURS, how: null });
  expect(stats).toEqual({ merges: 0, memoHits: 0 });
});

test('files of the memo that are damaged, empty or of another shape are misses', async () => {
  for (const damage of ['', '{', 'null', '{}', '{"ok":true}', '{"ok":"yes"}', '[1]']) {
    const dir = tempDir();
    await merging(new DiskMemo(dir)).merger.merge('a', BASE, OURS, THEIRS);
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(dir, name)).isFile(),
    );
    expect(files.length).toBe(1);
    writeFileSync(join(dir, files[0]!), damage);
    const { merger, stats } = merging(new DiskMemo(dir));
    expect(await merger.merge('a', BASE, OURS, THEIRS)).toMatchObject({ ok: true, id: MERGED });
    expect(stats.merges, damage).toBe(1);
  }
});

test('a folder that cannot be written costs nothing but time', async () => {
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  const { merger } = merging(new DiskMemo(file));
  expect(await merger.merge('a', BASE, OURS, THEIRS)).toMatchObject({ id: MERGED });
});
