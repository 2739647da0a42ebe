import { describe, expect, test } from 'vitest';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import type { FactsCache } from '../../../src/compat/tree/facts-cache.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import type { TakeContent, TreeSource } from '../../../src/compat/tree/tree-source.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import type { Oid } from '../../../src/git/oid.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

/** Keeps texts in memory, by kind and version. */
class MemoryCache implements FactsCache {
  readonly kept = new Map<string, Map<Oid, string>>();
  puts = 0;

  get(kind: string, version: number, ids: readonly Oid[]): Promise<ReadonlyMap<Oid, string>> {
    const all = this.kept.get(`${kind} ${version}`) ?? new Map<Oid, string>();
    return Promise.resolve(new Map([...all].filter(([id]) => ids.includes(id))));
  }

  put(kind: string, version: number, facts: ReadonlyMap<Oid, string>): Promise<void> {
    this.puts += 1;
    const all = this.kept.get(`${kind} ${version}`) ?? new Map<Oid, string>();
    this.kept.set(`${kind} ${version}`, new Map([...all, ...facts]));
    return Promise.resolve();
  }
}

const lengths = (version = 1): FactsReader<{ readonly length: number }> => ({
  kind: 'length',
  version,
  takes: () => true,
  read(content) {
    if (content.includes('bad')) throw new UnreadableError('it is bad', 7);
    if (content.includes('bug')) throw new TypeError('no such thing\nat all');
    if (content.includes('deep')) return nest(0);
    return { length: content.length };
  },
});

function nest(depth: number): { readonly length: number } {
  return { length: nest(depth + 1).length + 1 };
}

async function idsOf(tree: TreeSource): Promise<readonly Oid[]> {
  return [...(await tree.list()).values()];
}

test('each blob is read once, whoever asks and however often', async () => {
  const tree = new MemoryTree({ a: 'one', b: 'one', c: 'three' });
  const store = new FactsStore(null);
  const ids = await idsOf(tree);
  const facts = await store.read(lengths(), tree, [...ids, ...ids]);
  expect([...facts.values()]).toEqual([{ length: 3 }, { length: 5 }]);
  expect(await store.read(lengths(), tree, ids)).toEqual(facts);
  expect(tree.read).toHaveLength(2);
});

describe('what cannot be read is told with its reason', () => {
  test.each<[string, string | Buffer, object]>([
    ['by the reader', 'bad', { unparsed: 'it is bad', line: 7 }],
    ['by a reader with a fault, in one line', 'bug', { unparsed: 'no such thing', line: 0 }],
    ['not UTF-8', Buffer.from([0x61, 0xff]), { unparsed: 'it is not UTF-8', line: 0 }],
    ['too large', 'x'.repeat(4_000_001), { unparsed: 'it is missing, or has more than 4 MB', line: 0 }],
    ['too deep', 'deep', { unparsed: 'Maximum call stack size exceeded', line: 0 }],
  ])('%s', async (_, content, expected) => {
    const tree = new MemoryTree({ f: content });
    const ids = await idsOf(tree);
    expect([...(await new FactsStore(null).read(lengths(), tree, ids)).values()]).toEqual([expected]);
  });

  test('and kept, but for what is missing', async () => {
    const cache = new MemoryCache();
    const tree = new MemoryTree({ a: 'bad', b: 'x'.repeat(4_000_001) });
    const ids = [...(await idsOf(tree)), '1'.repeat(40)];
    await new FactsStore(cache).read(lengths(), tree, ids);
    expect(cache.kept.get('length 1')).toEqual(new Map([[ids[0], '{"unparsed":"it is bad","line":7}']]));
  });
});

describe('a cache', () => {
  test('is asked first, and given what was read', async () => {
    const [cache, tree] = [new MemoryCache(), new MemoryTree({ a: 'one', b: 'three' })];
    const ids = await idsOf(tree);
    const first = await new FactsStore(cache).read(lengths(), tree, ids);
    tree.read.length = 0;
    expect(await new FactsStore(cache).read(lengths(), tree, ids)).toEqual(first);
    expect(tree.read).toEqual([]);
    await new FactsStore(cache).read(lengths(2), tree, ids);
    expect(tree.read).toEqual(ids);
  });

  test('whose text is none is no cache', async () => {
    const [cache, tree] = [new MemoryCache(), new MemoryTree({ a: 'one' })];
    const ids = await idsOf(tree);
    cache.kept.set('length 1', new Map([[ids[0] as Oid, '{"length":']]));
    const facts = await new FactsStore(cache).read(lengths(), tree, ids);
    expect([...facts.values()]).toEqual([{ length: 3 }]);
    expect(cache.kept.get('length 1')?.get(ids[0] as Oid)).toBe('{"length":3}');
  });

  test('has what was read before a run was ended', async () => {
    const cache = new MemoryCache();
    const files = Object.fromEntries(
      Array.from({ length: 2500 }, (_, index) => [`f${index}`, `text ${index}`]),
    );
    const tree = new MemoryTree(files);
    /** Ends a run in the third batch. */
    class Ending implements TreeSource {
      list(): Promise<ReadonlyMap<string, Oid>> {
        return tree.list();
      }

      readEach(wanted: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void> {
        if (tree.read.length >= 2000) return Promise.reject(new Error('ended'));
        return tree.readEach(wanted, maxBytes, take);
      }
    }
    const ids = await idsOf(tree);
    await expect(new FactsStore(cache).read(lengths(), new Ending(), ids)).rejects.toThrow('ended');
    expect(cache.kept.get('length 1')?.size).toBe(2000);
    tree.read.length = 0;
    expect((await new FactsStore(cache).read(lengths(), tree, ids)).size).toBe(2500);
    expect(tree.read).toEqual(ids.slice(2000));
  });
});

test('progress is told, and never goes back', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [`f${index}`, `text ${index}`]),
  );
  const tree = new MemoryTree(files);
  const told: number[] = [];
  const ends: string[] = [];
  const store = new FactsStore(null, (kind, of) => ({
    update: (done) => void told.push(done),
    end: () => void ends.push(`${kind} ${of}`),
  }));
  await store.read(lengths(), tree, await idsOf(tree));
  await store.read(lengths(), tree, await idsOf(tree));
  // What is known already is not read, so nothing is told of it.
  expect(ends).toEqual(['length 1500']);
  expect(told).toHaveLength(1500);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1500);
});
