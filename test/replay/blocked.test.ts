import { describe, expect, it } from 'vitest';
import { play, said } from './support/play.js';
import { lines, makeScene } from './support/scene.js';

const TEN = lines(10);

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
    const scene = await makeScene({
      base: { b: TEN },
      series: [{ does: { b: lines(10, { 5: 'p1' }) }, needs: ['off.patch'] }],
      upstream: [],
    });
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
      series: [
        conflicting,
        { n: 'n\n', a: lines(20, { 5: 'p1\np2' }) },
        { n: 'n\nmore\n' },
        { b: lines(10, { 2: 'p4' }) },
      ],
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
      upstream: [
        { 'old/a': null, 'old/b': null, 'new/a': lines(9), 'new/b': lines(8), c: lines(10, { 5: 'up' }) },
      ],
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
