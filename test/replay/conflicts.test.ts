import { describe, expect, it } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { one, play, said, sameAsGit } from './support/play.js';
import { lines, makeScene } from './support/scene.js';

const TEN = lines(10);
const BINARY = Buffer.from([0, 1, 2, 3, 0, 255]);

describe('a conflict', () => {
  it.each([
    [
      'content',
      { a: TEN },
      { a: lines(10, { 5: 'ours' }) },
      { a: lines(10, { 5: 'up' }) },
      'conflict a:content',
    ],
    [
      'content at neighbouring lines',
      { a: TEN },
      { a: lines(10, { 5: 'ours' }) },
      { a: lines(10, { 6: 'up' }) },
      'conflict a:content',
    ],
    [
      'content of a moved file',
      { a: TEN },
      { a: lines(10, { 5: 'ours' }) },
      { a: null, b: lines(10, { 5: 'up' }) },
      'conflict a:content',
    ],
    [
      'two targets of one link',
      { l: { link: 'a' } },
      { l: { link: 'b' } },
      { l: { link: 'c' } },
      'conflict l:content',
    ],
    [
      'the patch deletes, upstream changed',
      { a: TEN, b: 'b\n' },
      { a: null },
      { a: lines(10, { 5: 'up' }) },
      'conflict a:delete-modify',
    ],
    [
      'the patch changes, upstream deleted',
      { a: TEN, b: 'b\n' },
      { a: lines(10, { 5: 'ours' }) },
      { a: null },
      'conflict a:delete-modify',
    ],
    ['both add', { a: TEN }, { n: 'ours\n' }, { n: 'up\n' }, 'conflict n:add-add'],
    ['both add, another mode', { a: TEN }, { n: 'n\n' }, { n: { exec: 'n\n' } }, 'conflict n:mode'],
    [
      'the patch renames, upstream deleted',
      { a: TEN, k: 'k\n' },
      { a: null, b: TEN },
      { a: null },
      'conflict a:rename',
    ],
    [
      'the patch deletes, upstream renamed',
      { a: TEN, k: 'k\n' },
      { a: null },
      { a: null, b: TEN },
      'conflict a:rename',
    ],
    [
      'each renames to another place',
      { a: TEN },
      { a: null, b: TEN },
      { a: null, c: TEN },
      'conflict a:rename',
    ],
    [
      'the patch renames to where upstream added',
      { a: TEN },
      { a: null, b: TEN },
      { b: 'up\n' },
      'conflict a:rename',
    ],
    [
      'the patch adds where upstream renamed to',
      { a: TEN },
      { b: 'ours\n' },
      { a: null, b: TEN },
      'conflict b:add-add',
    ],
    ['binary', { b: BINARY }, { b: Buffer.from([0, 1]) }, { b: Buffer.from([0, 2]) }, 'conflict b:binary'],
    [
      'text against binary',
      { b: TEN },
      { b: lines(10, { 2: 'o' }) },
      { b: Buffer.from([0, 2]) },
      'conflict b:binary',
    ],
    [
      'a file against a link',
      { a: TEN },
      { a: lines(10, { 2: 'o' }) },
      { a: { link: 'x' } },
      'conflict a:type',
    ],
    [
      'a link against a file',
      { a: TEN },
      { a: { link: 'x' } },
      { a: lines(10, { 2: 'up' }) },
      'conflict a:type',
    ],
    [
      'a file where upstream has a folder now',
      { a: TEN, b: 'b\n' },
      { a: lines(10, { 2: 'o' }) },
      { a: null, 'a/x': 'x\n' },
      'conflict a:file-directory',
    ],
    [
      'a new file where upstream added a folder',
      { b: 'b\n' },
      { a: 'a\n' },
      { 'a/x': 'x\n' },
      'conflict a:file-directory',
    ],
    [
      'a new file below what upstream made a file',
      { 'd/x': 'x\n' },
      { 'd/n': 'n\n' },
      { 'd/x': null, d: 'file\n' },
      'conflict d/n:file-directory',
    ],
    [
      'a changed file below what upstream made a file',
      { 'd/x': TEN },
      { 'd/x': lines(10, { 2: 'o' }) },
      { 'd/x': null, d: 'file\n' },
      'conflict d/x:file-directory',
    ],
    [
      'a folder made a file where upstream added to it',
      { 'd/x': 'x\n', b: 'b\n' },
      { 'd/x': null, d: 'file\n' },
      { 'd/y': 'y\n' },
      'conflict d:file-directory',
    ],
    [
      'a file made a folder that upstream changed',
      { f: TEN },
      { f: null, 'f/x': 'x\n' },
      { f: lines(10, { 2: 'up' }) },
      'conflict f:delete-modify f/x:file-directory',
    ],
  ] satisfies [string, Files, Files, Files, string][])('%s', async (_, base, patch, upstream, verdict) => {
    expect(await one(base, patch, upstream)).toBe(verdict);
  });

  it('of modes, where both sides set another one and the text merges', async () => {
    // A mode can be set to two others only from a link or nothing: git knows two modes of files.
    const upstream = { a: { exec: lines(10, { 8: 'x' }) } };
    expect(await one({ a: { link: 'x' } }, { a: lines(10, { 2: 'x' }) }, upstream)).toMatch(/^conflict a:/);
  });

  it('of type, where upstream put a submodule there', async () => {
    const scene = await makeScene({
      base: { m: TEN },
      series: [{ m: lines(10, { 2: 'o' }) }],
      upstream: [{ m: null }],
    });
    const tree = scene.repo.run(['mktree'], `160000 commit ${scene.base}\tm\n`).toString().trim();
    const run = await scene.replay({
      onto: scene.repo.commits([{ message: 'submodule', parents: [], tree }])[0]!.id,
    });
    expect(said(run)).toEqual(['conflict m:type']);
    sameAsGit(scene, run);
  });

  it('leaves the whole patch out, and goes on', async () => {
    const {
      said: says,
      run,
      scene,
    } = await play({
      base: { a: TEN, b: TEN, c: TEN },
      series: [{ a: lines(10, { 5: 'o' }), b: lines(10, { 5: 'o' }) }, { c: lines(10, { 5: 'o' }) }],
      upstream: [{ a: lines(10, { 5: 'up' }) }],
    });
    expect(says).toEqual(['conflict a:content', 'clean']);
    expect(scene.repo.git('show', `${run.committed.tip}:b`)).toBe(TEN.trimEnd());
    expect(run.replayed.patches[0]!.changes.size).toBe(0);
  });

  it('names every path and kind of a patch', async () => {
    const says = await one(
      { a: TEN, b: BINARY, c: TEN, 'd/x': TEN },
      { a: lines(10, { 5: 'o' }), b: Buffer.from([0, 7]), c: null, 'd/n': 'n\n', e: 'o\n' },
      {
        a: lines(10, { 5: 'u' }),
        b: Buffer.from([0, 8]),
        c: lines(10, { 5: 'u' }),
        'd/x': null,
        d: 'd\n',
        e: 'u\n',
      },
    );
    expect(says.split(' ').toSorted()).toEqual(
      ['a:content', 'b:binary', 'c:delete-modify', 'conflict', 'd/n:file-directory', 'e:add-add'].toSorted(),
    );
  });
});

describe('two files that would go to one place', () => {
  it('are a conflict', async () => {
    const base = { 'old/a': lines(9), 'old/b': lines(8), 'keep/x': 'x\n' };
    const moved = { 'old/a': null, 'old/b': null, 'new/a': lines(9), 'new/b': lines(8) };
    const says = await one(base, { 'old/n': 'for old\n', 'new/n': 'for new\n' }, moved);
    expect(says).toBe('conflict old/n:rename');
  });
});
