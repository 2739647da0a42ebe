import { describe, expect, it, test } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { lines, makeScene, type Scene, type SceneRun, type SceneSpec, type SeriesStep } from './support/scene.js';

/** What a replay says of each patch, short: `merged text`, `conflict a.txt:content`, … */
function said({ replayed }: SceneRun): string[] {
  return replayed.patches.map(({ verdict, how, conflicts, blockedBy }) =>
    [verdict, ...(verdict === 'merged' ? how : []), ...conflicts.map(({ path, kind }) => (verdict === 'conflict' ? `${path}:${kind}` : '')), ...blockedBy]
      .filter((word) => word !== '')
      .join(' '),
  );
}

/** Git must say the same of every patch: clean with the same tree, or not clean. */
function sameAsGit(scene: Scene, run: SceneRun, except: readonly string[] = []): void {
  for (const { patch, tree, git } of scene.gitPicks(run)) {
    const { name } = patch.loaded.patch;
    if (!except.includes(name)) expect({ name, tree }).toEqual({ name, tree: git });
  }
}

async function play(spec: SceneSpec, except: readonly string[] = []): Promise<{ said: string[]; run: SceneRun; scene: Scene }> {
  const scene = await makeScene(spec);
  const run = await scene.replay();
  sameAsGit(scene, run, except);
  return { said: said(run), run, scene };
}

/** One patch and one upstream commit. */
async function one(base: Files, patch: SeriesStep, upstream: Files): Promise<string> {
  const played = await play({ base, series: [patch], upstream: [upstream] });
  return played.said[0]!;
}

const TEN = lines(10);
const BINARY = Buffer.from([0, 1, 2, 3, 0, 255]);

describe('a patch that fits', () => {
  it('is clean where upstream changed other files only', async () => {
    expect(await one({ a: TEN, b: TEN }, { a: lines(10, { 2: 'ours' }) }, { b: lines(10, { 2: 'up' }) })).toBe('clean');
  });

  it('is merged by text where upstream changed other lines', async () => {
    expect(await one({ a: TEN }, { a: lines(10, { 2: 'ours' }) }, { a: lines(10, { 8: 'up' }) })).toBe('merged text');
  });

  it('is merged by rename where upstream moved the file', async () => {
    expect(await one({ 'x/a': TEN, k: 'k' }, { 'x/a': lines(10, { 2: 'ours' }) }, { 'x/a': null, 'y/b': TEN })).toBe('merged rename');
  });

  it('is merged by rename and text where upstream moved and changed the file', async () => {
    const moved = { 'x/a': null, 'y/a': lines(10, { 8: 'up' }) };
    expect(await one({ 'x/a': TEN }, { 'x/a': lines(10, { 2: 'ours' }) }, moved)).toBe('merged rename text');
  });

  it('puts a new file where upstream moved its folder', async () => {
    const base = { 'mod/a': lines(9), 'mod/b': lines(8), 'mod/sub/c': lines(7), other: 'o\n' };
    const moved = { 'mod/a': null, 'mod/b': null, 'mod/sub/c': null, 'new/a': lines(9), 'new/b': lines(8), 'new/sub/c': lines(7) };
    const { said: says, run, scene } = await play({
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
    expect(JSON.parse(scene.repo.git('show', `${run.committed.tip}:composer.json`))).toEqual(JSON.parse(json('2', ['ext-json'])));
  });

  it('is upstreamed where upstream made the same change, whole', async () => {
    const change = { a: lines(10, { 2: 'ours' }), b: null, c: { exec: 'c\n' } };
    expect(await one({ a: TEN, b: 'b\n' }, change, { ...change, other: 'x\n' })).toBe('upstreamed');
  });

  it('is merged, not upstreamed, where upstream made a part of it', async () => {
    const base = { a: TEN, b: TEN };
    expect(await one(base, { a: lines(10, { 2: 'ours' }), b: lines(10, { 2: 'ours' }) }, { a: lines(10, { 2: 'ours' }) })).toBe(
      'merged text',
    );
  });

  it.each([
    ['mode of a file that upstream changed', { a: TEN }, { a: { exec: TEN } }, { a: lines(10, { 2: 'up' }) }, 'merged text'],
    ['text of a file that upstream made executable', { a: TEN }, { a: lines(10, { 2: 'o' }) }, { a: { exec: TEN } }, 'merged text'],
    ['mode and text against text', { a: TEN }, { a: { exec: lines(10, { 2: 'o' }) } }, { a: lines(10, { 8: 'up' }) }, 'merged text'],
    ['a new symbolic link', { a: TEN }, { l: { link: 'a' } }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    ['a symbolic link with another target', { l: { link: 'a' }, a: TEN }, { l: { link: 'b' } }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    ['a file that becomes a link', { f: TEN, a: TEN }, { f: { link: 'a' } }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    ['a link that becomes a file', { f: { link: 'a' }, a: TEN }, { f: TEN }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    ['a file that becomes a folder', { f: TEN, a: TEN }, { f: null, 'f/x': 'x\n' }, { a: lines(10, { 2: 'up' }) }, 'clean'],
    ['a folder that becomes a file', { 'd/x': 'x\n', 'd/y': 'y\n', a: TEN }, { 'd/x': null, 'd/y': null, d: 'now a file\n' }, { a: 'a\n' }, 'clean'],
    ['a deletion that upstream made too, and more', { a: TEN, b: TEN }, { a: null, b: null }, { a: null }, 'merged text'],
    ['a rename of a file that upstream changed', { a: TEN }, { a: null, b: TEN }, { a: lines(10, { 5: 'up' }) }, 'merged text'],
    ['the same rename with other changes', { a: TEN }, { a: null, b: lines(10, { 2: 'o' }) }, { a: null, b: lines(10, { 8: 'up' }) }, 'merged text'],
    ['the same new file', { a: TEN }, { n: 'n\n', a: lines(10, { 2: 'o' }) }, { n: 'n\n' }, 'merged text'],
    ['a binary file that upstream left alone', { b: BINARY, a: TEN }, { b: Buffer.from([0, 9]) }, { a: 'a\n' }, 'clean'],
    ['the last file of a folder', { 'd/e/x': 'x\n', 'd/y': 'y\n' }, { 'd/e/x': null }, { 'd/y': 'z\n' }, 'clean'],
    ['a file below a folder that upstream emptied', { 'd/e/x': 'x\n', y: 'y\n' }, { 'd/e/n': 'n\n' }, { 'd/e/x': null }, 'clean'],
  ] satisfies [string, Files, Files, Files, string][])('%s', async (_, base, patch, upstream, verdict) => {
    expect(await one(base, patch, upstream)).toBe(verdict);
  });

  it('may let two files change places', async () => {
    const [a, b] = [lines(12, { 1: 'first' }), Array.from({ length: 12 }, (_, index) => `other ${index}\n`).join('')];
    const swap = { a: b, b: a };
    expect(await one({ a, b, c: 'c\n' }, swap, { c: 'd\n' })).toBe('clean');
  });
});

describe('a conflict', () => {
  it.each([
    ['content', { a: TEN }, { a: lines(10, { 5: 'ours' }) }, { a: lines(10, { 5: 'up' }) }, 'conflict a:content'],
    ['content at neighbouring lines', { a: TEN }, { a: lines(10, { 5: 'ours' }) }, { a: lines(10, { 6: 'up' }) }, 'conflict a:content'],
    ['content of a moved file', { a: TEN }, { a: lines(10, { 5: 'ours' }) }, { a: null, b: lines(10, { 5: 'up' }) }, 'conflict a:content'],
    ['two targets of one link', { l: { link: 'a' } }, { l: { link: 'b' } }, { l: { link: 'c' } }, 'conflict l:content'],
    ['the patch deletes, upstream changed', { a: TEN, b: 'b\n' }, { a: null }, { a: lines(10, { 5: 'up' }) }, 'conflict a:delete-modify'],
    ['the patch changes, upstream deleted', { a: TEN, b: 'b\n' }, { a: lines(10, { 5: 'ours' }) }, { a: null }, 'conflict a:delete-modify'],
    ['both add', { a: TEN }, { n: 'ours\n' }, { n: 'up\n' }, 'conflict n:add-add'],
    ['both add, another mode', { a: TEN }, { n: 'n\n' }, { n: { exec: 'n\n' } }, 'conflict n:mode'],
    ['the patch renames, upstream deleted', { a: TEN, k: 'k\n' }, { a: null, b: TEN }, { a: null }, 'conflict a:rename'],
    ['the patch deletes, upstream renamed', { a: TEN, k: 'k\n' }, { a: null }, { a: null, b: TEN }, 'conflict a:rename'],
    ['each renames to another place', { a: TEN }, { a: null, b: TEN }, { a: null, c: TEN }, 'conflict a:rename'],
    ['the patch renames to where upstream added', { a: TEN }, { a: null, b: TEN }, { b: 'up\n' }, 'conflict a:rename'],
    ['the patch adds where upstream renamed to', { a: TEN }, { b: 'ours\n' }, { a: null, b: TEN }, 'conflict b:add-add'],
    ['binary', { b: BINARY }, { b: Buffer.from([0, 1]) }, { b: Buffer.from([0, 2]) }, 'conflict b:binary'],
    ['text against binary', { b: TEN }, { b: lines(10, { 2: 'o' }) }, { b: Buffer.from([0, 2]) }, 'conflict b:binary'],
    ['a file against a link', { a: TEN }, { a: lines(10, { 2: 'o' }) }, { a: { link: 'x' } }, 'conflict a:type'],
    ['a link against a file', { a: TEN }, { a: { link: 'x' } }, { a: lines(10, { 2: 'up' }) }, 'conflict a:type'],
    ['a file where upstream has a folder now', { a: TEN, b: 'b\n' }, { a: lines(10, { 2: 'o' }) }, { a: null, 'a/x': 'x\n' }, 'conflict a:file-directory'],
    ['a new file where upstream added a folder', { b: 'b\n' }, { a: 'a\n' }, { 'a/x': 'x\n' }, 'conflict a:file-directory'],
    ['a new file below what upstream made a file', { 'd/x': 'x\n' }, { 'd/n': 'n\n' }, { 'd/x': null, d: 'file\n' }, 'conflict d/n:file-directory'],
    ['a changed file below what upstream made a file', { 'd/x': TEN }, { 'd/x': lines(10, { 2: 'o' }) }, { 'd/x': null, d: 'file\n' }, 'conflict d/x:file-directory'],
    ['a folder made a file where upstream added to it', { 'd/x': 'x\n', b: 'b\n' }, { 'd/x': null, d: 'file\n' }, { 'd/y': 'y\n' }, 'conflict d:file-directory'],
    ['a file made a folder that upstream changed', { f: TEN }, { f: null, 'f/x': 'x\n' }, { f: lines(10, { 2: 'up' }) }, 'conflict f:delete-modify f/x:file-directory'],
  ] satisfies [string, Files, Files, Files, string][])('%s', async (_, base, patch, upstream, verdict) => {
    expect(await one(base, patch, upstream)).toBe(verdict);
  });

  it('of modes, where both sides set another one and the text merges', async () => {
    // A mode can be set to two others only from a link or nothing: git knows two modes of files.
    const upstream = { a: { exec: lines(10, { 8: 'x' }) } };
    expect(await one({ a: { link: 'x' } }, { a: lines(10, { 2: 'x' }) }, upstream)).toMatch(/^conflict a:/);
  });

  it('of type, where upstream put a submodule there', async () => {
    const scene = await makeScene({ base: { m: TEN }, series: [{ m: lines(10, { 2: 'o' }) }], upstream: [{ m: null }] });
    const tree = scene.repo.run(['mktree'], `160000 commit ${scene.base}\tm\n`).toString().trim();
    const run = await scene.replay({ onto: scene.repo.commits([{ message: 'submodule', parents: [], tree }])[0]!.id });
    expect(said(run)).toEqual(['conflict m:type']);
    sameAsGit(scene, run);
  });

  it('leaves the whole patch out, and goes on', async () => {
    const { said: says, run, scene } = await play({
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
      { a: lines(10, { 5: 'u' }), b: Buffer.from([0, 8]), c: lines(10, { 5: 'u' }), 'd/x': null, d: 'd\n', e: 'u\n' },
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

describe('blocked', () => {
  const conflicting = { a: lines(20, { 5: 'p1' }) };
  const upstream = [{ a: lines(20, { 5: 'up' }) }];

  it('by Depends-on, although it would fit', async () => {
    const scene = await makeScene({
      base: { a: lines(20), b: TEN },
      series: [conflicting, { does: { b: lines(10, { 5: 'p2' }) }, needs: ['p1.patch'] }],
      upstream,
    });
    expect(said(await scene.replay())).toEqual(['conflict a:content', 'blocked p1.patch']);
  });

  it('by Depends-on on a disabled patch', async () => {
    const scene = await makeScene({ base: { b: TEN }, series: [{ does: { b: lines(10, { 5: 'p1' }) }, needs: ['off.patch'] }], upstream: [] });
    expect(said(await scene.replay({ disabled: ['off.patch'] }))).toEqual(['blocked off.patch']);
    expect(said(await scene.replay())).toEqual(['clean']);
  });

  it('where the conflict goes away when what was left out is put back', async () => {
    const { said: says } = await play({
      base: { a: lines(20) },
      series: [conflicting, { a: lines(20, { 5: 'p1\np2' }) }],
      upstream,
    });
    expect(says).toEqual(['conflict a:content', 'blocked p1.patch']);
  });

  it('in a chain, each naming what it needs', async () => {
    const { said: says } = await play({
      base: { a: lines(20), b: TEN },
      series: [conflicting, { n: 'n\n', a: lines(20, { 5: 'p1\np2' }) }, { n: 'n\nmore\n' }, { b: lines(10, { 2: 'p4' }) }],
      upstream,
    });
    expect(says).toEqual(['conflict a:content', 'blocked p1.patch', 'blocked p2.patch', 'clean']);
  });

  it('by a patch that would have renamed the file', async () => {
    // Git finds the file again under its old name; we do not send a patch where it was not made for.
    const spec = {
      base: { a: lines(20), c: TEN },
      series: [{ a: null, b: lines(20), c: lines(10, { 5: 'p1' }) }, { b: lines(20, { 15: 'p2' }) }],
      upstream: [{ c: lines(10, { 5: 'up' }) }],
    };
    const { said: says } = await play(spec, ['p2.patch']);
    expect(says).toEqual(['conflict c:content', 'blocked p1.patch']);
  });

  it('by a patch that would have renamed the file that it deletes', async () => {
    const { said: says } = await play({
      base: { a: lines(20), c: TEN },
      series: [{ a: null, b: lines(20), c: lines(10, { 5: 'p1' }) }, { b: null }],
      upstream: [{ c: lines(10, { 5: 'up' }) }],
    });
    expect(says).toEqual(['conflict c:content', 'blocked p1.patch']);
  });

  it('by a patch that would have made a folder of the file', async () => {
    const { said: says } = await play({
      base: { a: 'file\n', c: TEN },
      series: [{ a: null, 'a/x': 'x\n', c: lines(10, { 5: 'p1' }) }, { 'a/y': 'y\n' }],
      upstream: [{ c: lines(10, { 5: 'up' }) }],
    });
    expect(says).toEqual(['conflict c:content', 'blocked p1.patch']);
  });

  it('by a patch that would have put its new file into a moved folder', async () => {
    const { said: says } = await play({
      base: { 'old/a': lines(9), 'old/b': lines(8), c: TEN },
      series: [{ 'old/n': lines(6), c: lines(10, { 5: 'p1' }) }, { 'old/n': lines(6, { 2: 'p2' }) }],
      upstream: [{ 'old/a': null, 'old/b': null, 'new/a': lines(9), 'new/b': lines(8), c: lines(10, { 5: 'up' }) }],
    });
    expect(says).toEqual(['conflict c:content', 'blocked p1.patch']);
  });

  it('not where the conflict is its own, although a left-out patch touches the same file', async () => {
    const { said: says } = await play({
      base: { a: lines(20) },
      series: [conflicting, { a: lines(20, { 5: 'p1', 15: 'p2' }) }],
      upstream: [{ a: lines(20, { 5: 'up', 15: 'up too' }) }],
    });
    expect(says).toEqual(['conflict a:content', 'conflict a:content']);
  });

  it('not where it fits in spite of what was left out in the same file', async () => {
    const { said: says } = await play({
      base: { a: lines(20) },
      series: [conflicting, { a: lines(20, { 5: 'p1', 15: 'p2' }) }],
      upstream,
    });
    expect(says).toEqual(['conflict a:content', 'merged text']);
  });
});

test('a copy of a file that upstream changed is the copy that the patch made', async () => {
  const scene = await makeScene({ base: { a: TEN }, series: [{ b: TEN }], upstream: [{ a: lines(10, { 2: 'up' }) }] });
  expect(said(await scene.replay())).toEqual(['clean']);
});
