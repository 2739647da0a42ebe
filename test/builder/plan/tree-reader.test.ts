import * as fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TreeReader } from '../../../builder/plan/tree-reader.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { EMPTY_TREE } from '../../../src/git/oid.js';
import { formatMode } from '../../../src/git/mode.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { MemoryObjects } from './support/memory-objects.js';

const MISSING = '0123456789012345678901234567890123456789';

test('finds what is at a path, as git does', async () => {
  const temp = new TempRepo(join(tempDir(), 'repo'));
  temp.commit('all', {
    'a/b/file': 'x',
    'a/run.sh': { exec: 'x' },
    'a/link': { link: 'b' },
    'größe/ü.txt': 'x',
    'a.b/c': 'x',
    top: 'x',
  });
  temp.git('update-index', '--add', '--cacheinfo', `160000,${temp.git('rev-parse', 'HEAD')},a/sub`);
  temp.git('commit', '-q', '-m', 'submodule');
  const repo = await openRepository(temp.dir);
  const root = temp.git('rev-parse', 'HEAD^{tree}');
  const reader = new TreeReader(repo.objects);
  const paths = [
    'a',
    'a/b',
    'a/b/file',
    'a/run.sh',
    'a/link',
    'a/sub',
    'größe/ü.txt',
    'a.b',
    'top',
    'a/none',
  ];
  await reader.reach([root], paths);
  for (const path of paths) {
    const line = temp.git('ls-tree', '-z', root, path).split('\0')[0] ?? '';
    const expected = line === '' ? null : `${line.slice(0, 6)} ${line.split(/[ \t]/)[2]}`;
    const found = reader.find(root, path);
    expect(found === null ? null : `${formatMode(found.mode)} ${found.id}`, path).toBe(expected);
  }
  expect([...reader.entries(root).keys()]).toEqual(
    temp.git('ls-tree', '-z', '--name-only', root).split('\0').filter(Boolean),
  );
  repo.close();
});

test('the root is at the empty path; nothing is below a file, a link or a submodule', async () => {
  const objects = new MemoryObjects();
  const root = objects.tree({ 'a/file': 'x', link: { link: 'a' }, sub: { submodule: MISSING } });
  const reader = new TreeReader(objects);
  await reader.reach([root], ['a/file/x', 'link/file', 'sub/file', 'none/of/these']);
  expect(reader.find(root, '')).toEqual({ mode: 0o40000, id: root });
  for (const path of ['a/file/x', 'link/file', 'sub/file', 'none/of/these']) {
    expect(reader.find(root, path)).toBeNull();
  }
});

test('asks once for each level, whatever the number of roots and paths', async () => {
  const objects = new MemoryObjects();
  const roots = Array.from({ length: 30 }, (_, n) =>
    objects.tree({ 'a/b/c/file': `${n}`, 'a/d/file': `d${n}`, 'e/file': `e${n}`, 'f/file': 'same' }),
  );
  const reader = new TreeReader(objects);
  await reader.reach(roots, ['a/b/c', 'a/d', 'e', 'f', 'a/b']);
  expect(objects.requests.map((ids) => ids.length)).toEqual([30, 30 + 30 + 1, 60, 30]);
  expect(objects.read('blob')).toEqual([]);
});

test('reads no tree twice, nor one that no path leads to', async () => {
  const objects = new MemoryObjects();
  const first = objects.tree({ 'a/b/file': 'x', 'other/file': 'first' });
  const second = objects.tree({ 'a/b/file': 'x', 'other/file': 'second' });
  const reader = new TreeReader(objects);
  await reader.reach([first, first, second], ['a/b', 'a']);
  await reader.reach([second], ['a/b']);
  await reader.load([first]);
  const read = objects.requests.flat();
  expect(read.toSorted()).toEqual([...new Set(read)].toSorted());
  expect(read).toHaveLength(4);
  expect(() => reader.entries(reader.find(first, 'other')?.id ?? '')).toThrow(/is not in the repository/);
});

test('the empty tree is known without a question', async () => {
  const objects = new MemoryObjects();
  const reader = new TreeReader(objects);
  await reader.reach([EMPTY_TREE], ['a/b']);
  expect(reader.entries(EMPTY_TREE).size).toBe(0);
  expect(reader.find(EMPTY_TREE, 'a')).toBeNull();
  expect(objects.requests).toEqual([]);
});

test.each([
  ['is missing', (objects: MemoryObjects, id: string): void => objects.drop(id), MISSING],
  ['is a blob', (): void => {}, 'blob'],
])('a tree that %s is named, and how to get it', async (_, change, kind) => {
  const objects = new MemoryObjects();
  const root = objects.tree({ 'a/file': 'x' });
  const id = kind === 'blob' ? objects.add('blob', Buffer.from('x')) : root;
  change(objects, id);
  const loaded = new TreeReader(objects).reach([id], ['a']);
  await expect(loaded).rejects.toMatchObject({ code: 'missing-object', exit: 2, data: { id } });
  await expect(loaded).rejects.toThrow(/pass --repo/);
});

test('finds every path of any tree that was reached, and no other', async () => {
  const name = fc.constantFrom('a', 'b', 'ab', 'ü', 'a.b');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(path, { maxLength: 12 }),
      fc.array(path, { maxLength: 6 }),
      async (all, more) => {
        const files = all.filter((one) => !all.some((other) => other.startsWith(`${one}/`)));
        const objects = new MemoryObjects();
        const root = objects.tree(Object.fromEntries(files.map((file) => [file, file])));
        const reader = new TreeReader(objects);
        await reader.reach([root], [...files, ...more]);
        for (const one of [...files, ...more]) {
          const expected = files.includes(one)
            ? 0o100644
            : files.some((file) => file.startsWith(`${one}/`))
              ? 0o40000
              : undefined;
          expect(reader.find(root, one)?.mode).toBe(expected);
        }
      },
    ),
    { numRuns: 60 },
  );
});
