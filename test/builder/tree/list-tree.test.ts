import { expect, test } from 'vitest';
import { listTree } from '../../../builder/tree/list-tree.js';
import type { GitObject } from '../../../src/git/git-object.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { MODE_TREE } from '../../../src/git/mode.js';
import type { ObjectSource } from '../../../src/git/object-source.js';
import { EMPTY_TREE, type Oid } from '../../../src/git/oid.js';
import { encodeEntry } from '../../../src/git/tree-codec.js';
import { Shop } from '../support/shop.js';

/** Objects in memory, with the number of times that it was asked. */
class MemorySource implements ObjectSource {
  readonly objects = new Map<Oid, GitObject>();
  asked = 0;

  add(entries: readonly (readonly [name: string, mode: number, id: Oid])[]): Oid {
    const data = Buffer.concat(
      entries.map(([name, mode, id]) => encodeEntry(Buffer.from(name).toString('latin1'), { mode, id })),
    );
    const id = hashObject('tree', data);
    this.objects.set(id, { type: 'tree', data });
    return id;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    this.asked += 1;
    return new Map([...this.objects].filter(([id]) => ids.includes(id)));
  }

  async existing(): Promise<Set<Oid>> {
    return new Set();
  }
}

test('lists what git lists, in its order', async () => {
  const shop = new Shop({
    'a.b': 'before a/',
    'a/c': 'after it',
    'a-': 'and before',
    '\u{1F600}': 'astral',
    '\uFF5E': 'last of the plane',
  });
  const { objects, tree } = await shop.source();
  const listing = await listTree(objects, tree);
  const git = shop.repo.git('ls-tree', '-r', '-z', '--full-tree', 'HEAD').split('\0').filter(Boolean);
  expect(listing.files.map((file) => `${file.mode.toString(8)} ${file.id}\t${file.path}`)).toEqual(
    git.map((line) => line.replace(/ (?:blob|commit) /, ' ')),
  );
  const directories = shop.repo
    .git('ls-tree', '-r', '-d', '-z', '--full-tree', 'HEAD')
    .split('\0')
    .filter(Boolean);
  const wanted = directories.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(12, 52)] as const);
  expect(new Map([...listing.directories].filter(([path]) => path !== ''))).toEqual(new Map(wanted));
  expect(listing.directories.get('')).toBe(tree);
});

test('an empty tree needs no object', async () => {
  const source = new MemorySource();
  expect(await listTree(source, EMPTY_TREE)).toEqual({
    tree: EMPTY_TREE,
    directories: new Map([['', EMPTY_TREE]]),
    files: [],
  });
});

test('asks once for each level of directories', async () => {
  const source = new MemorySource();
  const leaf = source.add([['file', 0o100644, 'a'.repeat(40)]]);
  const middle = source.add([
    ['x', MODE_TREE, leaf],
    ['y', MODE_TREE, leaf],
  ]);
  const root = source.add([
    ['p', MODE_TREE, middle],
    ['q', MODE_TREE, middle],
  ]);
  expect((await listTree(source, root)).files.map((file) => file.path)).toEqual([
    'p/x/file',
    'p/y/file',
    'q/x/file',
    'q/y/file',
  ]);
  expect(source.asked).toBe(3);
});

test('a few trees that unfold to millions of files are refused', async () => {
  const source = new MemorySource();
  let id = source.add(
    Array.from(
      { length: 50 },
      (_, n) => [`file${String(n).padStart(2, '0')}`, 0o100644, 'a'.repeat(40)] as const,
    ),
  );
  for (let level = 0; level < 9; level += 1) {
    const below = id;
    id = source.add(
      Array.from({ length: 50 }, (_, n) => [`d${String(n).padStart(2, '0')}`, MODE_TREE, below] as const),
    );
  }
  await expect(listTree(source, id)).rejects.toMatchObject({ code: 'tree-too-large', exit: 2 });
});

test('a tree as deep as no folder is refused', async () => {
  const source = new MemorySource();
  let id = source.add([['file', 0o100644, 'a'.repeat(40)]]);
  for (let level = 0; level < 300; level += 1) id = source.add([['d', MODE_TREE, id]]);
  await expect(listTree(source, id)).rejects.toMatchObject({ code: 'tree-too-deep', exit: 2 });
});

test('a directory that the repository lacks is named', async () => {
  const source = new MemorySource();
  const root = source.add([['lib', MODE_TREE, 'b'.repeat(40)]]);
  await expect(listTree(source, root)).rejects.toThrow(/The tree b{40} of lib is not in the repository/);
});
