import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiskFactsCache } from '../../../src/compat/tree/disk-facts-cache.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';
import { tempDir } from '../../support/temp-dir.js';

const id = (n: number): string => n.toString(16).padStart(40, '0');
const facts = (...pairs: [number, unknown][]): Map<string, string> =>
  new Map(pairs.map(([n, value]) => [id(n), JSON.stringify(value)]));
const FILE = 'kind-1.facts';

describe('what is kept', () => {
  test('comes back in another process and in this one', async () => {
    const dir = tempDir();
    const cache = new DiskFactsCache(dir);
    expect([...(await cache.get('kind', 1, [id(1)]))]).toEqual([]);
    await cache.put('kind', 1, facts([1, { a: 1 }], [2, 'två\n\u2028\0']));
    for (const one of [cache, new DiskFactsCache(dir)]) {
      expect(await one.get('kind', 1, [id(2), id(1), id(3)])).toEqual(
        facts([2, 'två\n\u2028\0'], [1, { a: 1 }]),
      );
    }
  });

  test('what another process added since is seen', async () => {
    const dir = tempDir();
    const [one, other] = [new DiskFactsCache(dir), new DiskFactsCache(dir)];
    await one.put('kind', 1, facts([1, 'one']));
    expect(await one.get('kind', 1, [id(1), id(2)])).toEqual(facts([1, 'one']));
    await other.put('kind', 1, facts([2, 'two']));
    expect(await one.get('kind', 1, [id(1), id(2)])).toEqual(facts([1, 'one'], [2, 'two']));
    expect(await other.get('kind', 1, [id(1)])).toEqual(facts([1, 'one']));
  });

  test('kinds and versions are apart', async () => {
    const cache = new DiskFactsCache(tempDir());
    await cache.put('kind', 1, facts([1, 'one']));
    await cache.put('other', 1, facts([1, 'other']));
    expect(await cache.get('kind', 2, [id(1)])).toEqual(new Map());
    expect(await cache.get('other', 1, [id(1)])).toEqual(facts([1, 'other']));
  });

  test('any JSON under any ids, in any batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.integer({ min: 0, max: 30 }).map(id), fc.jsonValue())),
        async (batches) => {
          const dir = tempDir();
          const cache = new DiskFactsCache(dir);
          const all = new Map<string, string>();
          for (const batch of batches) {
            const texts = new Map(Object.entries(batch).map(([key, value]) => [key, JSON.stringify(value)]));
            await cache.put('kind', 1, texts);
            for (const [key, text] of texts) all.set(key, text);
            expect(await cache.get('kind', 1, [...all.keys()])).toEqual(all);
          }
          expect(await new DiskFactsCache(dir).get('kind', 1, [...all.keys()])).toEqual(all);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('nothing is written for nothing', async () => {
    const dir = tempDir();
    await new DiskFactsCache(dir).put('kind', 1, new Map());
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a batch larger than what is written at once', async () => {
    const dir = tempDir();
    const large = 'ä'.repeat(6 * 1024 * 1024);
    const kept = facts([1, large], [2, large], [3, large], [4, large], [5, 'small']);
    await new DiskFactsCache(dir).put('kind', 1, kept);
    expect(await new DiskFactsCache(dir).get('kind', 1, [1, 2, 3, 4, 5].map(id))).toEqual(kept);
  });

  test('more lines than are read at once, asked for in any order and one by one', async () => {
    const dir = tempDir();
    const kept = facts(...Array.from({ length: 4000 }, (_, n): [number, string] => [n, `${n} `.repeat(n)]));
    await new DiskFactsCache(dir).put('kind', 1, kept);
    expect(statSync(join(dir, FILE)).size).toBeGreaterThan(3 * 4 * 1024 * 1024);
    const ids = [...kept.keys()];
    expect(await new DiskFactsCache(dir).get('kind', 1, ids.toReversed())).toEqual(kept);
    const cache = new DiskFactsCache(dir);
    for (const one of [ids[3999], ids[0], ids[1234], ids[2500]] as string[]) {
      expect(await cache.get('kind', 1, [one])).toEqual(new Map([[one, kept.get(one)]]));
    }
  });
});

describe('damage is a miss', () => {
  test('wherever the file was cut, the lines before it stay and later ones are not lost', async () => {
    const dir = tempDir();
    const path = join(dir, FILE);
    await new DiskFactsCache(dir).put('kind', 1, facts([1, ['one']], [2, ['two']]));
    const whole = readFileSync(path);
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const cache = new DiskFactsCache(dir);
      const read = (): Promise<ReadonlyMap<string, string>> => cache.get('kind', 1, [id(1), id(2), id(3)]);
      const before = await read();
      for (const [key, text] of before) expect(facts([1, ['one']], [2, ['two']]).get(key)).toBe(text);
      await cache.put('kind', 1, facts([3, ['three']]));
      expect((await read()).get(id(3))).toBe('["three"]');
      await cache.put('kind', 1, facts([1, ['one']], [2, ['two']]));
      expect(await read()).toEqual(facts([1, ['one']], [2, ['two']], [3, ['three']]));
    }
  });

  test('a torn line is no poison for the store', async () => {
    const dir = tempDir();
    const tree = new MemoryTree({ 'a.txt': 'hello', 'b.txt': 'you' });
    const [first = '', second = ''] = (await tree.list()).values();
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'length-1.facts'), `\n${first}\t{"size":\n${second}\t{"size":77}\n`);
    const reader: FactsReader<{ size: number }> = {
      kind: 'length',
      version: 1,
      takes: () => true,
      read: (content) => ({ size: content.length }),
    };
    const store = new FactsStore(new DiskFactsCache(dir));
    expect(await store.read(reader, tree, [first, second])).toEqual(
      new Map([
        [first, { size: 5 }],
        [second, { size: 77 }],
      ]),
    );
    expect(tree.read).toEqual([first]);
    // And it was mended on the way.
    const again = new MemoryTree({ 'a.txt': 'hello' });
    const later = new FactsStore(new DiskFactsCache(dir));
    expect((await later.read(reader, again, [first])).get(first)).toEqual({ size: 5 });
    expect(again.read).toEqual([]);
  });

  test.each([
    ['foreign text', 'hello\nworld\n\n\t\n'],
    ['an id that is none', `${'G'.repeat(40)}\t{}\n`],
    ['no tab', `${id(1)} {}\n`],
    ['an id alone', `${id(1)}\n`],
    ['upper case', `${id(10).toUpperCase()}\t{}\n`],
    ['binary', Buffer.from([0, 255, 10, 200, 9, 10, 10])],
  ])('%s', async (_, content) => {
    const dir = tempDir();
    writeFileSync(join(dir, FILE), content);
    const cache = new DiskFactsCache(dir);
    expect(await cache.get('kind', 1, [id(1), id(10)])).toEqual(new Map());
    await cache.put('kind', 1, facts([1, 1], [10, 10]));
    expect(await cache.get('kind', 1, [id(1), id(10)])).toEqual(facts([1, 1], [10, 10]));
  });

  test('random bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const dir = tempDir();
        writeFileSync(join(dir, FILE), bytes);
        const cache = new DiskFactsCache(dir);
        await cache.get('kind', 1, [id(1)]);
        await cache.put('kind', 1, facts([1, { a: [] }]));
        expect(await cache.get('kind', 1, [id(1)])).toEqual(facts([1, { a: [] }]));
      }),
      { numRuns: 50 },
    );
  });

  test('a file that shrank, or that took the place of the known one', async () => {
    const dir = tempDir();
    const cache = new DiskFactsCache(dir);
    await cache.put('kind', 1, facts([1, 'one'], [2, 'two']));
    expect((await cache.get('kind', 1, [id(1), id(2)])).size).toBe(2);
    truncateSync(join(dir, FILE), 0);
    appendFileSync(join(dir, FILE), `${id(2)}\t"new"\n`);
    expect(await cache.get('kind', 1, [id(1), id(2)])).toEqual(facts([2, 'new']));
    // As long as before and written in place, so that nothing tells that it is another.
    const length = statSync(join(dir, FILE)).size;
    writeFileSync(join(dir, FILE), 'x'.repeat(length - 1) + '\n', { flag: 'r+' });
    expect(await cache.get('kind', 1, [id(1), id(2)])).toEqual(new Map());
  });
});

describe('limits', () => {
  test('a file that would become too large is started anew', async () => {
    const dir = tempDir();
    const cache = new DiskFactsCache(dir, undefined, 200);
    await cache.put('kind', 1, facts([1, 'x'.repeat(50)]));
    await cache.put('kind', 1, facts([2, 'x'.repeat(50)]));
    expect((await cache.get('kind', 1, [id(1), id(2)])).size).toBe(2);
    await cache.put('kind', 1, facts([3, 'y']));
    expect(await cache.get('kind', 1, [id(1), id(2), id(3)])).toEqual(facts([3, 'y']));
    expect(statSync(join(dir, FILE)).size).toBeLessThan(200);
  });

  test('what alone is too large is not kept, and harms nothing', async () => {
    const cache = new DiskFactsCache(tempDir(), undefined, 200);
    await cache.put('kind', 1, facts([1, 'x']));
    await cache.put('kind', 1, facts([2, 'x'.repeat(300)]));
    expect(await cache.get('kind', 1, [id(1), id(2)])).toEqual(facts([1, 'x']));
  });

  test('a file of somebody else that is too large is not read', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, FILE), `${id(1)}\t${JSON.stringify('x'.repeat(300))}\n`);
    expect(await new DiskFactsCache(dir, undefined, 200).get('kind', 1, [id(1)])).toEqual(new Map());
  });
});

describe('older versions', () => {
  test('go when a newer one is written; newer ones and other kinds stay', async () => {
    const dir = tempDir();
    const names = [
      'kind-1.facts',
      'kind-2.facts',
      'kind-10.facts',
      'other-kind-1.facts',
      'kind-x-1.facts',
      'notes',
    ];
    for (const name of names) writeFileSync(join(dir, name), '');
    await new DiskFactsCache(dir).get('kind', 3, [id(1)]);
    expect(readdirSync(dir)).toHaveLength(6);
    await new DiskFactsCache(dir).put('kind', 3, facts([1, 1]));
    expect(readdirSync(dir).toSorted()).toEqual(
      ['kind-10.facts', 'kind-3.facts', 'kind-x-1.facts', 'notes', 'other-kind-1.facts'].toSorted(),
    );
  });
});

describe('a folder that is of no use', () => {
  test.each<[string, (dir: string) => string]>([
    ['below a file', (dir) => (writeFileSync(join(dir, 'file'), ''), join(dir, 'file', 'cache'))],
    ['a link to nowhere', (dir) => (symlinkSync('/nowhere/at/all', join(dir, 'link')), join(dir, 'link'))],
    ['a name too long', (dir) => join(dir, 'x'.repeat(300))],
  ])('%s is silently no cache', async (_, make) => {
    const cache = new DiskFactsCache(make(tempDir()));
    await cache.put('kind', 1, facts([1, 1]));
    expect(await cache.get('kind', 1, [id(1)])).toEqual(new Map());
  });

  test('what cannot be prepared is silently no cache', async () => {
    const dir = tempDir();
    const cache = new DiskFactsCache(dir, () => {
      throw new Error('no home');
    });
    await cache.put('kind', 1, facts([1, 1]));
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a link, a folder and a pipe in place of the file are not followed, read or waited for', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'target'), `${id(1)}\t1\n`);
    symlinkSync('target', join(dir, 'link-1.facts'));
    mkdirSync(join(dir, 'folder-1.facts'));
    execFileSync('mkfifo', [join(dir, 'pipe-1.facts')]);
    const cache = new DiskFactsCache(dir);
    for (const kind of ['link', 'folder', 'pipe']) {
      expect(await cache.get(kind, 1, [id(1)])).toEqual(new Map());
      if (kind !== 'pipe') await cache.put(kind, 1, facts([2, 2]));
    }
    expect(readFileSync(join(dir, 'target'), 'utf8')).toBe(`${id(1)}\t1\n`);
  });
});

test('processes that write at once leave whole lines', async () => {
  const dir = tempDir();
  const program = `
    const { openSync, writeSync, closeSync, constants } = require('node:fs');
    const [path, start] = process.argv.slice(1);
    for (let n = 0; n < 200; n++) {
      const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT);
      const id = (Number(start) + n).toString(16).padStart(40, '0');
      writeSync(fd, Buffer.from('\\n' + id + '\\t' + JSON.stringify('x'.repeat(5000)) + '\\n'));
      closeSync(fd);
    }`;
  const others = [1000, 2000].map(
    (start) =>
      new Promise((resolve) => {
        spawn(process.execPath, ['-e', program, join(dir, FILE), String(start)]).on('close', resolve);
      }),
  );
  const cache = new DiskFactsCache(dir);
  const mine = Array.from({ length: 200 }, (_, n) => id(3000 + n));
  for (const one of mine) {
    await cache.put('kind', 1, new Map([[one, JSON.stringify('y'.repeat(5000))]]));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    // Looking while others write must not leave half a line behind.
    await cache.get('kind', 1, [one]);
  }
  await Promise.all(others);
  const all = [
    ...mine,
    ...[1000, 2000].flatMap((start) => Array.from({ length: 200 }, (_, n) => id(start + n))),
  ];
  for (const one of [cache, new DiskFactsCache(dir)]) {
    const kept = await one.get('kind', 1, all);
    expect(kept.size).toBe(600);
    for (const text of kept.values()) expect(text).toHaveLength(5002);
  }
});
