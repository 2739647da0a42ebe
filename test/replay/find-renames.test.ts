import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ObjectCache } from '../../src/git/object-cache.js';
import { openRepository } from '../../src/git/open-repository.js';
import { findRenames, type RenameRequest } from '../../src/replay/find-renames.js';
import { movedDirectories } from '../../src/replay/moved-directories.js';
import { PathMap } from '../../src/replay/path-map.js';
import { FastRepo, type Files } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';
import { lines } from './support/scene.js';

interface Found {
  readonly files: Record<string, string>;
  readonly directories: Record<string, string>;
  readonly split: string[];
}

/** What is found between two trees; where git is asked too, it must pair the wanted files the same way. */
async function find(before: Files, after: Files, request: Partial<RenameRequest>): Promise<Found> {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const [base, onto] = repo.commits([
    { message: 'b', parents: [], files: before },
    { message: 'o', parents: [], files: after },
  ]);
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  const found = await findRenames(new ObjectCache(opened.objects), base!.tree, onto!.tree, {
    files: [],
    directories: [],
    ...request,
  });
  return {
    files: Object.fromEntries(found.files),
    directories: Object.fromEntries(found.directories),
    split: [...found.split],
  };
}

const text = (seed: string): string =>
  Array.from({ length: 20 }, (_, index) => `${seed} ${index}\n`).join('');
/** Differs from `text` in so many of its twenty lines. */
const edited = (seed: string, count: number): string =>
  text(seed)
    .split('\n')
    .map((line, index) => (index < count ? `new ${index}` : line))
    .join('\n');

describe('a renamed file', () => {
  it('is found by its content; of several at the first place, and there the one of the same name', async () => {
    const one = await find({ 'a/x': text('x') }, { 'b/y': text('x'), 'c/x': text('x') }, { files: ['a/x'] });
    expect(one.files).toEqual({ 'a/x': 'b/y' });
    const two = await find(
      { 'a/x': text('x'), 'a/y': text('x') },
      { 'b/y': text('x'), 'c/z': text('x') },
      { files: ['a/x', 'a/y'] },
    );
    expect(two.files).toEqual({ 'a/x': 'c/z', 'a/y': 'b/y' });
  });

  it('of which another file has the same content goes to its own place, although only one is asked for', async () => {
    const { files } = await find(
      { 'a/x': text('x'), 'b/y': text('x') },
      { 'c/y': text('x') },
      { files: ['a/x'] },
    );
    expect(files).toEqual({});
    const both = await find(
      { 'a/x': text('x'), 'b/x': text('x') },
      { 'm/x': text('x'), 'n/x': text('x') },
      { files: ['b/x'] },
    );
    expect(both.files).toEqual({ 'b/x': 'n/x' });
  });

  it('is found by its name where that is the only one, if three quarters of it are left', async () => {
    const after = (count: number): Files => ({ 'b/x.php': edited('x', count) });
    expect((await find({ 'a/x.php': text('x') }, after(4), { files: ['a/x.php'] })).files).toEqual({
      'a/x.php': 'b/x.php',
    });
    const other = { ...after(8), 'b/other.php': edited('x', 6) };
    expect((await find({ 'a/x.php': text('x') }, other, { files: ['a/x.php'] })).files).toEqual({
      'a/x.php': 'b/other.php',
    });
  });

  it('of a name that many have is found beside the files that went with it', async () => {
    const { files } = await find(
      { 'one/di.xml': text('di'), 'one/same': text('one') },
      { 'new/di.xml': edited('di', 4), 'new/same': text('one'), 'other/di.xml': edited('di', 2) },
      { files: ['one/di.xml'] },
    );
    expect(files).toEqual({ 'one/di.xml': 'new/di.xml' });
  });

  it('is the most similar of all else, from half of it on', async () => {
    const after = { p: edited('x', 9), q: edited('x', 7), r: edited('x', 12) };
    expect((await find({ a: text('x') }, after, { files: ['a'] })).files).toEqual({ a: 'q' });
    expect((await find({ a: text('x') }, { r: edited('x', 12) }, { files: ['a'] })).files).toEqual({});
  });

  it('takes a place once, the better one first', async () => {
    const { files } = await find(
      { a: edited('x', 6), b: edited('x', 1) },
      { new: text('x') },
      { files: ['a', 'b'] },
    );
    expect(files).toEqual({ b: 'new' });
  });

  it('is no empty file, and of the same type', async () => {
    expect((await find({ a: '' }, { b: '' }, { files: ['a'] })).files).toEqual({});
    expect((await find({ a: { link: 'target' } }, { b: 'target' }, { files: ['a'] })).files).toEqual({});
    expect(
      (await find({ a: { link: 'target' } }, { b: { link: 'target' } }, { files: ['a'] })).files,
    ).toEqual({ a: 'b' });
    expect((await find({ a: text('x') }, { b: { exec: text('x') } }, { files: ['a'] })).files).toEqual({
      a: 'b',
    });
  });

  it('may be where it was a folder, or make a folder of its name', async () => {
    expect((await find({ a: text('x') }, { 'a/b': text('x') }, { files: ['a'] })).files).toEqual({
      a: 'a/b',
    });
    expect((await find({ 'a/b': text('x') }, { a: text('x') }, { files: ['a/b'] })).files).toEqual({
      'a/b': 'a',
    });
  });

  it('that is still there is not looked for', async () => {
    expect((await find({ a: text('x') }, { a: text('y'), b: text('x') }, { files: ['a'] })).files).toEqual(
      {},
    );
  });
});

describe('a renamed directory', () => {
  it('went where most of its files went, changed ones too', async () => {
    const before = { 'd/1': text('1'), 'd/2': text('2'), 'd/3': text('3'), 'd/s/4': text('4') };
    const after = { 'e/1': text('1'), 'e/2': edited('2', 3), 'f/3': text('3'), 'e/s/4': text('4') };
    const found = await find(before, after, { directories: ['d', 'd/s'] });
    expect(found).toEqual({ files: {}, directories: { d: 'e', 'd/s': 'e/s' }, split: [] });
  });

  it('may be split, or gone', async () => {
    const before = { 'd/1': text('1'), 'd/2': text('2') };
    expect(await find(before, { 'e/1': text('1'), 'f/2': text('2') }, { directories: ['d'] })).toEqual({
      files: {},
      directories: {},
      split: ['d'],
    });
    expect(await find(before, { x: 'x\n' }, { directories: ['d'] })).toEqual({
      files: {},
      directories: {},
      split: [],
    });
  });
});

describe('what renames of files say of directories', () => {
  it.each([
    [{ 'a/f': 'b/f' }, { a: 'b' }],
    [{ 'a/f': 'b/g' }, { a: 'b' }],
    [{ 'a/b/c/f': 'x/c/g' }, { 'a/b/c': 'x/c', 'a/b': 'x' }],
    [{ 'a/b/f': 'f' }, { 'a/b': '' }],
    [{ f: 'a/f' }, {}],
    [{ 'a/b/f': 'a/c/f' }, { 'a/b': 'a/c' }],
  ])('%o', (files, wanted) => {
    const { directories } = movedDirectories(new Map(Object.entries(files as Record<string, string>)), [
      'a',
      'a/b',
      'a/b/c',
    ]);
    expect(Object.fromEntries(directories)).toEqual(wanted);
  });
});

describe('the place of a file', () => {
  const moves = {
    directories: new Map([
      ['a', 'x'],
      ['a/b', 'y'],
      ['r', ''],
    ]),
    split: new Set(['s']),
  };

  it('that is created is in the new directory, if the patch fills the old one', () => {
    const map = new PathMap(new Map(), moves);
    expect(map.ofCreated('a/b/f', new Set(['a/b']))).toBe('y/f');
    expect(map.ofCreated('a/b/f', new Set(['a', 'a/b']))).toBe('y/f');
    expect(map.ofCreated('a/new/f', new Set(['a', 'a/new']))).toBe('x/new/f');
    expect(map.ofCreated('a/new/f', new Set(['a/new']))).toBe('a/new/f');
    expect(map.ofCreated('r/f', new Set(['r']))).toBe('f');
    expect(map.ofCreated('f', new Set())).toBe('f');
    expect(map.isSplit('s/f', new Set(['s']))).toBe(true);
    expect(map.isSplit('a/f', new Set(['a']))).toBe(false);
  });

  it('that is known is where upstream, or an earlier patch, put it', () => {
    const map = new PathMap(new Map([['a', 'b']]), moves);
    map.note('n', 'm');
    expect([map.of('a'), map.of('n'), map.of('other')]).toEqual(['b', 'm', 'other']);
    map.note('n', 'n');
    expect(map.of('n')).toBe('n');
  });
});

describe('a search', () => {
  it('finds the same whatever else is in the trees', async () => {
    const noise = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`noise/${index}`, lines(5, { 1: `n${index}` })]),
    );
    const after = Object.fromEntries(
      Object.entries(noise).map(([path, content]) => [path.replace('noise', 'moved'), content]),
    );
    const { files } = await find(
      { ...noise, 'a/x': text('x') },
      { ...after, 'b/x': edited('x', 2) },
      { files: ['a/x'] },
    );
    expect(files).toEqual({ 'a/x': 'b/x' });
  });
});
