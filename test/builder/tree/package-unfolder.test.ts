import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CatFile } from '../../../src/git/cat-file.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_GITLINK, MODE_SYMLINK, MODE_TREE } from '../../../src/git/mode.js';
import { TempRepo } from '../../support/temp-repo.js';
import { tempDir } from '../../support/temp-dir.js';
import { MemorySource, type RawEntry } from './support/memory-source.js';
import { contentsOf, unfoldAll } from './support/unfold.js';

const NOWHERE = '1'.repeat(40);

test('lists what git lists, in the order of the paths', async () => {
  const repo = new TempRepo(tempDir());
  repo.commit('one', {
    'a.b': 'before a/',
    'a/c': 'after it',
    'a-': 'and before',
    'a/d/e/f': { exec: '#!/bin/sh\n' },
    link: { link: 'a/c' },
    '\u{1F600}': 'astral',
    '\uFF5E': 'last of the plane',
    empty: '',
  });
  const source = new CatFile(join(repo.dir, '.git'));
  onTestFinished(() => source.close());
  const [unfolded] = await unfoldAll(source, [contentsOf(repo.git('rev-parse', 'HEAD^{tree}'))]);
  const lines = repo.git('ls-tree', '-r', '-z', '--full-tree', 'HEAD').split('\0').slice(0, -1);
  const expected = lines.map((line) => {
    const [, mode, id, path] = /^(\d+) blob (\w+)\t(.*)$/s.exec(line)!;
    return { path, mode: mode === '120000' ? 0o120777 : Number.parseInt(mode!, 8), id };
  });
  expect(unfolded).toEqual({ members: expected, faults: [] });
  const bytes = unfolded!.members.map(({ path }) => Buffer.from(path));
  expect(bytes.toSorted((a, b) => Buffer.compare(a, b))).toEqual(bytes);
});

test('leaves out what is excluded, and composer.json of whatever kind', async () => {
  const source = new MemorySource();
  const blob = source.blob('x');
  const sub = source.tree([
    ['composer.json', MODE_FILE, blob],
    ['d', MODE_FILE, blob],
  ]);
  const root = (mode: number, id: string): string =>
    source.tree([
      ['a', MODE_FILE, blob],
      [
        'b',
        MODE_TREE,
        source.tree([
          ['c', MODE_TREE, sub],
          ['e', MODE_FILE, blob],
        ]),
      ],
      ['composer.json', mode, id],
      ['z', MODE_TREE, sub],
    ]);
  const packages = [root(MODE_FILE, blob), root(MODE_SYMLINK, blob), root(MODE_TREE, sub)].map((tree) =>
    contentsOf(tree, { exclude: ['b/c', 'b/nothing', 'z/d'] }),
  );
  for (const { members, faults } of await unfoldAll(source, packages)) {
    expect(faults).toEqual([]);
    expect(members.map(({ path }) => path)).toEqual(['a', 'b/e', 'z/composer.json']);
  }
});

test('a submodule is an empty directory, in its place by its slash', async () => {
  const source = new MemorySource();
  const blob = source.blob('x');
  const tree = source.tree([
    ['m', MODE_GITLINK, NOWHERE],
    ['m-x', MODE_FILE, blob],
    ['m0', MODE_EXECUTABLE, blob],
  ]);
  const [unfolded] = await unfoldAll(source, [contentsOf(tree)]);
  expect(unfolded).toEqual({
    members: [
      { path: 'm-x', mode: 0o100644, id: blob },
      { path: 'm/', mode: 0o040755, id: null },
      { path: 'm0', mode: 0o100755, id: blob },
    ],
    faults: [],
  });
});

test('what is at the same place in many versions is the same member', async () => {
  const source = new MemorySource();
  const sub = source.tree([['a', MODE_TREE, source.tree([['b', MODE_FILE, source.blob('b')]])]]);
  const versions = ['1', '2'].map((text) =>
    source.tree([
      ['other', MODE_TREE, sub],
      ['sub', MODE_TREE, sub],
      ['version', MODE_FILE, source.blob(text)],
    ]),
  );
  const [one, two] = await unfoldAll(
    source,
    versions.map((tree) => contentsOf(tree)),
  );
  expect(one!.members.map(({ path }) => path)).toEqual(['other/a/b', 'sub/a/b', 'version']);
  expect(two!.members.map(({ path }) => path)).toEqual(['other/a/b', 'sub/a/b', 'version']);
  expect(two!.members[1]).toBe(one!.members[1]);
});

test('every fault of every package is told, again for each', async () => {
  const source = new MemorySource();
  const blob = source.blob('x');
  const bad = source.tree([
    ['..', MODE_TREE, NOWHERE],
    ['C:', MODE_FILE, blob],
    ['a\\b', MODE_FILE, blob],
    [Buffer.of(0x63, 0xff), MODE_FILE, blob],
    ['gone', MODE_TREE, NOWHERE],
    ['odd', 0o140000, blob],
    ['torn', MODE_TREE, source.rawTree(Buffer.from('100644 x'))],
  ]);
  const whole = source.tree([
    ['C:', MODE_FILE, blob],
    ['sub', MODE_TREE, bad],
  ]);
  const codes = [
    ['..', 'path-escapes'],
    ['a\\b', 'path-escapes'],
    ['c\uDCFF', 'path-not-utf8'],
    ['gone', 'missing-object'],
    ['odd', 'bad-mode'],
    ['torn', 'damaged-tree'],
  ];
  const packages = [contentsOf(whole), contentsOf(whole), contentsOf(NOWHERE)];
  const unfolded = await unfoldAll(source, packages);
  const inside = codes.map(([path, code]) => [`sub/${path}`, code]);
  for (const { faults } of unfolded.slice(0, 2)) {
    // A drive is one only at the start of a path.
    expect(faults.map(({ path, code }) => [path, code])).toEqual([['C:', 'path-escapes'], ...inside]);
  }
  expect(unfolded[2]!.faults).toMatchObject([{ path: '', code: 'missing-object' }]);
});

test('what is left out of exports may have faults, and needs not be there', async () => {
  const source = new MemorySource();
  const attributes = source.blob('gone export-ignore\n*.odd export-ignore\n');
  const tree = source.tree([
    ['.gitattributes', MODE_FILE, attributes],
    ['a', MODE_FILE, source.blob('x')],
    ['gone', MODE_TREE, NOWHERE],
    ['x.odd', 0o140000, NOWHERE],
  ]);
  const [unfolded] = await unfoldAll(source, [contentsOf(tree)]);
  expect(unfolded!.faults).toEqual([]);
  expect(unfolded!.members.map(({ path }) => path)).toEqual(['.gitattributes', 'a']);
});

test('a file of attributes that cannot be read is a fault: who knows what it leaves out', async () => {
  const source = new MemorySource();
  const inner = source.tree([['.gitattributes', MODE_FILE, NOWHERE]]);
  const tree = source.tree([['d', MODE_TREE, inner]]);
  const contents = contentsOf(tree, { path: 'x', attributes: [{ folder: '', id: NOWHERE }] });
  const [unfolded] = await unfoldAll(source, [contents]);
  expect(unfolded!.faults.map(({ path, code }) => [path, code])).toEqual([
    ['', 'attributes-unreadable'],
    ['d/.gitattributes', 'attributes-unreadable'],
  ]);
});

test('attributes that are made to take for ever are a fault', async () => {
  const source = new MemorySource();
  const line = `${'*a'.repeat(600)}b export-ignore\n`;
  const files = Array.from({ length: 500 }, (_, at): RawEntry => [
    `${'a'.repeat(200)}${1000 + at}`,
    MODE_FILE,
    NOWHERE,
  ]);
  const tree = source.tree([['.gitattributes', MODE_FILE, source.blob(line.repeat(200))], ...files]);
  const [unfolded] = await unfoldAll(source, [contentsOf(tree)]);
  expect(unfolded!.faults).toMatchObject([{ path: '', code: 'attributes-too-costly' }]);
});
