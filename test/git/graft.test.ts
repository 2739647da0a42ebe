import fc from 'fast-check';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diffTrees } from '../../src/git/diff-trees.js';
import type { Entry } from '../../src/git/git-object.js';
import { graft } from '../../src/git/graft.js';
import { listPaths } from '../../src/git/list-paths.js';
import { MODE_TREE } from '../../src/git/mode.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { PathTrie } from '../../src/git/path-trie.js';
import type { Repository } from '../../src/git/repository.js';
import { writePack } from '../../src/git/write-pack.js';
import { FastRepo } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';
import { arbitraryFlatTree, type FlatTree } from './support/arbitrary-files.js';
import { entryOf } from './support/entry-of.js';

async function repositoryOf(
  trees: readonly FlatTree[],
): Promise<{ repo: FastRepo; opened: Repository; ids: Oid[] }> {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const made = repo.commits(trees.map((files) => ({ message: 'x', parents: [], files })));
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  return { repo, opened, ids: made.map(({ tree }) => tree) };
}

function changesBetween(before: FlatTree, after: FlatTree): Map<string, Entry | null> {
  const changes = new Map<string, Entry | null>(Object.keys(before).map((path) => [path, null]));
  for (const [path, spec] of Object.entries(after)) changes.set(path, entryOf(spec));
  return changes;
}

test('from any tree to any other gives the tree that git makes, and git finds no fault in it', async () => {
  const pairs = fc.sample(fc.tuple(arbitraryFlatTree(), arbitraryFlatTree()), { seed: 1, numRuns: 300 });
  const { repo, opened, ids } = await repositoryOf(pairs.flat());
  const cache = new ObjectCache(opened.objects);
  const made: Oid[] = [];
  for (const [index, [before, after]] of pairs.entries()) {
    const changes = [...changesBetween(before, after)];
    // The order in which changes are told must not matter.
    const shuffled = index % 2 === 0 ? changes : changes.toReversed();
    expect(
      await graft(cache, ids[index * 2]!, new Map(shuffled), made),
      JSON.stringify([before, after]),
    ).toBe(ids[index * 2 + 1]);
  }
  const staged = [...new Set(made)].flatMap((id) => cache.staged(id) ?? []);
  expect(staged.length).toBeGreaterThan(100);
  const fresh = new FastRepo(join(tempDir(), 'fresh.git'));
  await writePack(join(fresh.dir, 'objects'), staged);
  // What is missing there are blobs; a tree in the wrong order or with a bad mode would be an error.
  const fsck = fresh.run(['fsck', '--strict', '--no-dangling', '--full'], '', [0, 2, 4, 8]).toString();
  expect(fsck.split('\n').filter((line) => line.startsWith('error'))).toEqual([]);
  repo.git('fsck', '--strict', '--no-dangling');
});

test('a few changes leave everything else as it was', async () => {
  const wanted = fc.tuple(arbitraryFlatTree(30), arbitraryFlatTree(3));
  const pairs = fc.sample(wanted, { seed: 2, numRuns: 200 }).map(([before, extra]) => {
    const after: Record<string, FlatTree[string]> = { ...before };
    for (const path of Object.keys(extra)) {
      for (const other of Object.keys(after))
        if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) delete after[other];
    }
    return [before, { ...after, ...extra }] as const;
  });
  const { opened, ids } = await repositoryOf(pairs.flat());
  const cache = new ObjectCache(opened.objects);
  for (const [index, [before, after]] of pairs.entries()) {
    const changes = new Map<string, Entry | null>();
    for (const path of Object.keys(before)) if (after[path] === undefined) changes.set(path, null);
    for (const [path, spec] of Object.entries(after))
      if (before[path] !== spec) changes.set(path, entryOf(spec));
    expect(await graft(cache, ids[index * 2]!, changes)).toBe(ids[index * 2 + 1]);
  }
});

test('what a tree holds and how two trees differ is told as it is', async () => {
  const trees = fc.sample(arbitraryFlatTree(20), { seed: 3, numRuns: 60 });
  const { opened, ids } = await repositoryOf(trees);
  const cache = new ObjectCache(opened.objects);
  for (const [index, files] of trees.entries()) {
    const wanted = Object.entries(files).map(([path, spec]) => ({
      path,
      before: null,
      after: entryOf(spec),
    }));
    const found = await diffTrees(cache, EMPTY_TREE, ids[index]!);
    const sorted = <T extends { path: string }>(list: readonly T[]): T[] =>
      list.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(sorted(found)).toMatchObject(sorted(wanted));
    const other = trees[(index + 1) % trees.length]!;
    const difference = await diffTrees(cache, ids[index]!, ids[(index + 1) % trees.length]!);
    const paths = new Set([...Object.keys(files), ...Object.keys(other)]);
    const differing = [...paths].flatMap((path) => {
      const [before, after] = [files, other].map((tree) =>
        tree[path] === undefined ? null : entryOf(tree[path]),
      );
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
    });
    expect(sorted(difference)).toMatchObject(sorted(differing));

    const asked = new PathTrie([...paths, 'a/none', 'none']);
    const [listing] = await listPaths(cache, [ids[index]!], asked);
    for (const path of paths) {
      const entry = listing!.get(path);
      if (files[path] !== undefined) expect(entry).toMatchObject(entryOf(files[path]));
      else if (entry !== undefined) {
        // A directory, which another tree has as a file; or nothing, with a file above it.
        expect(entry.mode).toBe(MODE_TREE);
        expect(Object.keys(files).some((one) => one.startsWith(`${path}/`))).toBe(true);
      }
    }
    for (const path of listing!.keys())
      expect([...paths].some((one) => one === path || one.startsWith(`${path}/`))).toBe(true);
  }
});

test('nothing to change gives the same tree, and nothing left gives the empty one', async () => {
  const { opened, ids } = await repositoryOf([{ 'a/b/c': 'x\n', d: 'd\n' }]);
  const cache = new ObjectCache(opened.objects);
  expect(await graft(cache, ids[0]!, new Map())).toBe(ids[0]);
  expect(
    await graft(
      cache,
      ids[0]!,
      new Map([
        ['d', entryOf('d\n')],
        ['none/at/all', null],
      ]),
    ),
  ).toBe(ids[0]);
  expect(
    await graft(
      cache,
      ids[0]!,
      new Map([
        ['a/b/c', null],
        ['d', null],
      ]),
    ),
  ).toBe(EMPTY_TREE);
  expect(
    await graft(
      cache,
      EMPTY_TREE,
      new Map([
        ['a/b/c', entryOf('x\n')],
        ['d', entryOf('d\n')],
      ]),
    ),
  ).toBe(ids[0]);
});

test('a removal below a file leaves the file', async () => {
  const { opened, ids } = await repositoryOf([{ a: 'a\n' }]);
  const cache = new ObjectCache(opened.objects);
  expect(await graft(cache, ids[0]!, new Map([['a/b', null]]))).toBe(ids[0]);
});

test('a tree that is not there is named', async () => {
  const { opened } = await repositoryOf([{ a: 'a\n' }]);
  const id = '1'.repeat(40);
  await expect(graft(new ObjectCache(opened.objects), id, new Map([['a', null]]))).rejects.toMatchObject({
    code: 'missing-object',
    data: { id, type: 'tree' },
  });
});
