import { describe, expect, it, test } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { one, play, said } from './support/play.js';
import { lines, makeScene } from './support/scene.js';

const TEN = lines(10);
const BINARY = Buffer.from([0, 1, 2, 3, 0, 255]);

describe('a patch that fits', () => {
  it('is clean where upstream changed other files only', async () => {
    expect(
      await one({ a: TEN, b: TEN }, { a: lines(10, { 2: 'ours' }) }, { b: lines(10, { 2: 'up' }) }),
    ).toBe('clean');
  });

  it('is merged by text where upstream changed other lines', async () => {
    expect(await one({ a: TEN }, { a: lines(10, { 2: 'ours' }) }, { a: lines(10, { 8: 'up' }) })).toBe(
      'merged text',
    );
  });

  it('is merged by rename where upstream moved the file', async () => {
    expect(
      await one({ 'x/a': TEN, k: 'k' }, { 'x/a': lines(10, { 2: 'ours' }) }, { 'x/a': null, 'y/b': TEN }),
    ).toBe('merged rename');
  });

  it('is merged by rename and text where upstream moved and changed the file', async () => {
    const moved = { 'x/a': null, 'y/a': lines(10, { 8: 'up' }) };
    expect(await one({ 'x/a': TEN }, { 'x/a': lines(10, { 2: 'ours' }) }, moved)).toBe('merged rename text');
  });

  it('puts a new file where upstream moved its folder', async () => {
    const base = { 'mod/a': lines(9), 'mod/b': lines(8), 'mod/sub/c': lines(7), other: 'o\n' };
    const moved = {
      'mod/a': null,
      'mod/b': null,
      'mod/sub/c': null,
      'new/a': lines(9),
      'new/b': lines(8),
      'new/sub/c': lines(7),
    };
    const {
      said: says,
      run,
      scene,
    } = await play({
      base,
      series: [{ 'mod/sub/added': 'added\n' }, { 'mod/sub/added': 'added\nmore\n' }, { 'mod/top': 'top\n' }],
      upstream: [moved],
    });
    expect(says).toEqual(['merged rename', 'merged rename', 'merged rename']);
    expect(scene.repo.git('ls-tree', '-r', '--name-only', run.committed.tree).split('\n')).toEqual(
      expect.arrayContaining(['new/sub/added', 'new/top']),
    );
    expect(scene.repo.git('show', `${run.committed.tip}:new/sub/added`)).toBe('added\nmore');
  });

  it('is merged structurally where composer.json has a new version in the next line', async () => {
    const json = (version: string, extra: readonly string[]): string =>
      `${JSON.stringify({ name: 'a/b', require: { php: version, ...Object.fromEntries(extra.map((key) => [key, '*'])) }, version }, null, 4)}\n`;
    const spec = {
      base: { 'composer.json': json('1', []) },
      series: [{ 'composer.json': json('1', ['ext-json']) }],
      upstream: [{ 'composer.json': json('2', []) }],
    };
    const { said: says, run, scene } = await play(spec, ['p1.patch']);
    expect(says).toEqual(['merged structural']);
    expect(JSON.parse(scene.repo.git('show', `${run.committed.tip}:composer.json`))).toEqual(
      JSON.parse(json('2', ['ext-json'])),
    );
  });

  it('is upstreamed where upstream made the same change, whole', async () => {
    const change = { a: lines(10, { 2: 'ours' }), b: null, c: { exec: 'c\n' } };
    expect(await one({ a: TEN, b: 'b\n' }, change, { ...change, other: 'x\n' })).toBe('upstreamed');
  });

  it('is merged, not upstreamed, where upstream made a part of it', async () => {
    const base = { a: TEN, b: TEN };
    expect(
      await one(
        base,
        { a: lines(10, { 2: 'ours' }), b: lines(10, { 2: 'ours' }) },
        { a: lines(10, { 2: 'ours' }) },
      ),
    ).toBe('merged text');
  });

  it.each([
    [
      'mode of a file that upstream changed',
      { a: TEN },
      { a: { exec: TEN } },
      { a: lines(10, { 2: 'up' }) },
      'merged text',
    ],
    [
      'text of a file that upstream made executable',
      { a: TEN },
      { a: lines(10, { 2: 'o' }) },
      { a: { exec: TEN } },
      'merged text',
    ],
    [
      'mode and text against text',
      { a: TEN },
      { a: { exec: lines(10, { 2: 'o' }) } },
      { a: lines(10, { 8: 'up' }) },
      'merged text',
    ],
    ['a new symbolic link', { a: TEN }, { l: { link: 'a' } }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    [
      'a symbolic link with another target',
      { l: { link: 'a' }, a: TEN },
      { l: { link: 'b' } },
      { a: lines(10, { 2: 'up' }) },
      'clean',
    ],
    [
      'a file that becomes a link',
      { f: TEN, a: TEN },
      { f: { link: 'a' } },
      { a: lines(10, { 2: 'up' }) },
      'clean',
    ],
    [
      'a link that becomes a file',
      { f: { link: 'a' }, a: TEN },
      { f: TEN },
      { a: lines(10, { 2: 'up' }) },
      'clean',
    ],
    [
      'a file that becomes a folder',
      { f: TEN, a: TEN },
      { f: null, 'f/x': 'x\n' },
      { a: lines(10, { 2: 'up' }) },
      'clean',
    ],
    [
      'a folder that becomes a file',
      { 'd/x': 'x\n', 'd/y': 'y\n', a: TEN },
      { 'd/x': null, 'd/y': null, d: 'now a file\n' },
      { a: 'a\n' },
      'clean',
    ],
    [
      'a deletion that upstream made too, and more',
      { a: TEN, b: TEN },
      { a: null, b: null },
      { a: null },
      'merged text',
    ],
    [
      'a rename of a file that upstream changed',
      { a: TEN },
      { a: null, b: TEN },
      { a: lines(10, { 5: 'up' }) },
      'merged text',
    ],
    [
      'the same rename with other changes',
      { a: TEN },
      { a: null, b: lines(10, { 2: 'o' }) },
      { a: null, b: lines(10, { 8: 'up' }) },
      'merged text',
    ],
    ['the same new file', { a: TEN }, { n: 'n\n', a: lines(10, { 2: 'o' }) }, { n: 'n\n' }, 'merged text'],
    [
      'a binary file that upstream left alone',
      { b: BINARY, a: TEN },
      { b: Buffer.from([0, 9]) },
      { a: 'a\n' },
      'clean',
    ],
    [
      'the last file of a folder',
      { 'd/e/x': 'x\n', 'd/y': 'y\n' },
      { 'd/e/x': null },
      { 'd/y': 'z\n' },
      'clean',
    ],
    [
      'a file below a folder that upstream emptied',
      { 'd/e/x': 'x\n', y: 'y\n' },
      { 'd/e/n': 'n\n' },
      { 'd/e/x': null },
      'clean',
    ],
  ] satisfies [string, Files, Files, Files, string][])('%s', async (_, base, patch, upstream, verdict) => {
    expect(await one(base, patch, upstream)).toBe(verdict);
  });

  it('may let two files change places', async () => {
    const [a, b] = [
      lines(12, { 1: 'first' }),
      Array.from({ length: 12 }, (_, index) => `other ${index}\n`).join(''),
    ];
    const swap = { a: b, b: a };
    expect(await one({ a, b, c: 'c\n' }, swap, { c: 'd\n' })).toBe('clean');
  });
});

test('a copy of a file that upstream changed is the copy that the patch made', async () => {
  const scene = await makeScene({
    base: { a: TEN },
    series: [{ b: TEN }],
    upstream: [{ a: lines(10, { 2: 'up' }) }],
  });
  expect(said(await scene.replay())).toEqual(['clean']);
});
