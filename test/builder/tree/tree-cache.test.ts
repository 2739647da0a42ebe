import { expect, test } from 'vitest';
import { excludedPaths } from '../../../builder/tree/excluded-paths.js';
import { TreeCache } from '../../../builder/tree/tree-cache.js';
import { TREE_LIMITS } from '../../../builder/tree/tree-limits.js';
import { MODE_FILE, MODE_TREE } from '../../../src/git/mode.js';
import { EMPTY_TREE, type Oid } from '../../../src/git/oid.js';
import { MemorySource } from './support/memory-source.js';

const NOWHERE = '1'.repeat(40);

/** A tree of two directories that are the same, of two that are the same, and so on: 2^depth files. */
function doubled(source: MemorySource, depth: number): Oid {
  let id = source.tree([['f', MODE_FILE, source.blob('')]]);
  for (let level = 0; level < depth; level += 1) {
    id = source.tree([
      ['a', MODE_TREE, id],
      ['b', MODE_TREE, id],
    ]);
  }
  return id;
}

function chain(source: MemorySource, length: number): Oid {
  let id = source.tree([['f', MODE_FILE, source.blob('')]]);
  for (let level = 1; level < length; level += 1) id = source.tree([['d', MODE_TREE, id]]);
  return id;
}

test('reads many trees together: one round trip for each level, each tree once', async () => {
  const source = new MemorySource();
  const shared = source.tree([['f', MODE_FILE, source.blob('f')]]);
  const roots = Array.from({ length: 30 }, (_, at) =>
    source.tree([
      ['a', MODE_TREE, source.tree([['deep', MODE_TREE, shared]])],
      ['b', MODE_FILE, source.blob(`${at}`)],
      ['c', MODE_TREE, source.tree([[`${at}`, MODE_TREE, shared]])],
    ]),
  );
  const trees = new TreeCache(source);
  expect(
    await trees.load(
      roots.map((tree) => ({ tree, exclude: null })),
      1000,
    ),
  ).toBe(true);
  expect(source.reads.map((ids) => ids.length)).toEqual([30, 31, 1]);
  expect(trees.get(shared)?.entries).toHaveLength(1);
  expect(await trees.load([{ tree: roots[0]!, exclude: null }], 1000)).toBe(true);
  expect(source.reads).toHaveLength(3);
});

test('what is left out is not read, and not missed', async () => {
  const source = new MemorySource();
  const inner = source.tree([['f', MODE_FILE, source.blob('f')]]);
  const tree = source.tree([
    ['a', MODE_TREE, NOWHERE],
    [
      'b',
      MODE_TREE,
      source.tree([
        ['c', MODE_TREE, NOWHERE],
        ['d', MODE_TREE, inner],
      ]),
    ],
  ]);
  const trees = new TreeCache(source);
  const exclude = excludedPaths(['a', 'b/c']);
  await trees.load([{ tree, exclude }], 1000);
  expect(source.reads.flat()).not.toContain(NOWHERE);
  expect(trees.size({ tree, exclude })).toEqual({ entries: 3, height: 3 });
  expect(trees.get(inner)).toBeDefined();
});

test('the empty tree is known, a missing one is not there', async () => {
  const source = new MemorySource();
  const trees = new TreeCache(source);
  await trees.load(
    [
      { tree: EMPTY_TREE, exclude: null },
      { tree: NOWHERE, exclude: null },
    ],
    10,
  );
  expect(trees.get(EMPTY_TREE)).toEqual({ entries: [], attributes: null, damage: null });
  expect(trees.get(NOWHERE)).toBeUndefined();
});

test('what is no tree, or none that could be read, is damaged', async () => {
  const source = new MemorySource();
  const blob = source.blob('text');
  const huge = source.rawTree(Buffer.alloc(TREE_LIMITS.objectBytes + 1));
  const trees = new TreeCache(source);
  await trees.load(
    [
      { tree: blob, exclude: null },
      { tree: huge, exclude: null },
    ],
    10,
  );
  expect(trees.get(blob)?.damage).toBe('it is no tree');
  expect(trees.get(huge)?.damage).toBe('it is too large');
});

test('a few objects that unfold to more than anybody could list are measured, not unfolded', async () => {
  const source = new MemorySource();
  const bomb = { tree: doubled(source, 150), exclude: null };
  const trees = new TreeCache(source);
  expect(await trees.load([bomb], 1000)).toBe(true);
  expect(source.reads.flat()).toHaveLength(151);
  expect(trees.size(bomb).entries).toBeGreaterThan(2 ** 150);
  expect(trees.size(bomb).height).toBe(151);
  const small = { tree: doubled(source, 3), exclude: null };
  await trees.load([small], 1000);
  expect(trees.size(small)).toEqual({ entries: 8 + 2 + 4 + 8, height: 4 });
});

test('depth is measured whatever the order, and a tree below one that is too deep is not', async () => {
  const source = new MemorySource();
  const deep = { tree: chain(source, TREE_LIMITS.depth + 60), exclude: null };
  const whole = { tree: chain(source, TREE_LIMITS.depth), exclude: null };
  for (const roots of [
    [deep, whole],
    [whole, deep],
  ]) {
    const trees = new TreeCache(source);
    expect(await trees.load(roots, 1000)).toBe(true);
    expect(trees.size(deep).height).toBeGreaterThan(TREE_LIMITS.depth);
    expect(trees.size(whole).height).toBe(TREE_LIMITS.depth);
  }
  // Every element of a chain is also in the root, so that each is near, and yet the last one is deep.
  const elements: Oid[] = [];
  for (let length = 1; length <= TREE_LIMITS.depth + 60; length += 1) elements.push(chain(source, length));
  const near = {
    tree: source.tree(elements.map((id, at) => [`${1000 + at}`, MODE_TREE, id] as const)),
    exclude: null,
  };
  const trees = new TreeCache(source);
  await trees.load([near], 10_000);
  expect(trees.size(near).height).toBe(TREE_LIMITS.depth + 61);
});

test('does not hold more than it is told to', async () => {
  const source = new MemorySource();
  const wide = (seed: string, count: number): Oid =>
    source.tree(
      Array.from({ length: count }, (_, at) => [`${10_000 + at}`, MODE_FILE, source.blob(seed)] as const),
    );
  const [one, other] = [wide('1', 600), wide('2', 600)].map((tree) => ({ tree, exclude: null }));
  const trees = new TreeCache(source);
  expect(await trees.load([one!, other!], 1000)).toBe(false);
  expect(await trees.load([one!], 1000)).toBe(true);
  trees.trim(2000);
  expect(trees.get(other!.tree)).toBeDefined();
  trees.trim(1000);
  expect(trees.get(other!.tree)).toBeUndefined();
  expect(await trees.load([other!], 1000)).toBe(true);
  expect(trees.get(other!.tree)?.entries).toHaveLength(600);
});

test('tells the attributes of what was loaded last', async () => {
  const source = new MemorySource();
  const attributes = source.blob('a export-ignore');
  const tree = source.tree([['d', MODE_TREE, source.tree([['.gitattributes', MODE_FILE, attributes]])]]);
  const trees = new TreeCache(source);
  await trees.load([{ tree, exclude: null }], 10);
  expect([...trees.attributes]).toEqual([attributes]);
  await trees.load([{ tree, exclude: excludedPaths(['d']) }], 10);
  expect([...trees.attributes]).toEqual([]);
});
