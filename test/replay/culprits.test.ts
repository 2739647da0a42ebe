import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { lines } from './support/scene.js';
import { Upstream } from './support/upstream.js';

const A = lines(20);
const OURS = [{ a: lines(20, { 5: 'ours' }) }];
const BREAK = { a: lines(20, { 5: 'up' }) };
const ELSEWHERE = { a: lines(20, { 15: 'elsewhere' }) };

describe('the culprit', () => {
  it('on a straight line is the commit that touched the same lines', async () => {
    const history: Record<string, [string, Files]> = { base: ['', { a: A }] };
    for (let index = 1; index <= 30; index += 1) {
      const files: Files =
        index === 17
          ? { a: lines(20, { 5: 'up', 15: 'x' }) }
          : index === 9
            ? { a: lines(20, { 15: 'x' }) }
            : { [`f${index}`]: 'x\n' };
      history[`c${index}`] = [index === 1 ? 'base' : `c${index - 1}`, files];
    }
    const { blamed } = await new Upstream(history, 'base', OURS).explain('c30');
    expect(blamed).toEqual({ 'p1.patch a': 'c17' });
  });

  it('is named for each path of each patch', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A, c: A, d: A }],
        c1: ['base', { b: lines(20, { 5: 'up' }) }],
        c2: ['c1', { a: lines(20, { 5: 'up' }), x: 'x\n' }],
        c3: ['c2', { c: null }],
        c4: ['c3', { n: 'theirs\n' }],
      },
      'base',
      [
        { a: lines(20, { 5: 'o' }), b: lines(20, { 5: 'o' }), d: lines(20, { 5: 'o' }) },
        { c: lines(20, { 5: 'o' }) },
        { n: 'ours\n' },
      ],
    );
    expect((await up.explain('c4')).blamed).toEqual({
      'p1.patch a': 'c2',
      'p1.patch b': 'c1',
      'p2.patch c': 'c3',
      'p3.patch n': 'c4',
    });
  });

  it('that came by a merge is the commit on the side branch, not the merge', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        s1: ['base', { x: 'x\n' }],
        s2: ['s1', BREAK],
        s3: ['s2', { y: 'y\n' }],
        m1: ['base', { z: 'z\n' }],
        merge: ['m1 s3', { ...BREAK, x: 'x\n', y: 'y\n' }],
        tip: ['merge', { t: 't\n' }],
      },
      'base',
      OURS,
    );
    expect((await up.explain('tip')).blamed).toEqual({ 'p1.patch a': 's2' });
  });

  it('is found in a merge within a merge', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        d1: ['base', BREAK],
        s1: ['base', { s: 's\n' }],
        inner: ['s1 d1', BREAK],
        s2: ['inner', { s: 't\n' }],
        m1: ['base', { m: 'm\n' }],
        outer: ['m1 s2', { ...BREAK, s: 't\n' }],
      },
      'base',
      OURS,
    );
    expect((await up.explain('outer')).blamed).toEqual({ 'p1.patch a': 'd1' });
  });

  it('that the merge itself made is the merge', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        s1: ['base', { x: 'x\n' }],
        m1: ['base', { z: 'z\n' }],
        evil: ['m1 s1', { ...BREAK, x: 'x\n' }],
      },
      'base',
      OURS,
    );
    expect((await up.explain('evil')).blamed).toEqual({ 'p1.patch a': 'evil' });
  });

  it('on a side branch that began before the base is only what the base has not', async () => {
    const up = new Upstream(
      {
        old: ['', { a: A }],
        s1: ['old', BREAK],
        m1: ['old', { m: 'm\n' }],
        base: ['m1', { m: 'n\n' }],
        merge: ['base s1', BREAK],
      },
      'base',
      OURS,
    );
    expect((await up.explain('merge')).blamed).toEqual({ 'p1.patch a': 's1' });
  });

  it('of a transplant between two releases off the line is the commit on the line', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        c1: ['root', { v: '1\n' }],
        r1: ['c1', { version: 'one\n' }],
        c2: ['c1', BREAK],
        c3: ['c2', { v: '3\n' }],
        r2: ['c3', { version: 'two\n' }],
      },
      'r1',
      OURS,
    );
    expect((await up.explain('r2')).blamed).toEqual({ 'p1.patch a': 'c2' });
  });

  it('of a transplant may be the single commit of the new release', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        r1: ['root', { version: 'one\n' }],
        c2: ['root', { v: '2\n' }],
        r2: ['c2', { version: 'two\n', ...BREAK }],
      },
      'r1',
      OURS,
    );
    expect((await up.explain('r2')).blamed).toEqual({ 'p1.patch a': 'r2' });
  });

  it('on the way back is the commit of the old side that the new one lacks', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        hotfix: ['root', { a: lines(20, { 4: 'hot', 5: 'hot' }) }],
        r1: ['hotfix', { version: 'one\n' }],
        c2: ['root', { v: '2\n' }],
      },
      'r1',
      [{ a: lines(20, { 4: 'hot', 5: 'ours' }) }],
    );
    expect((await up.explain('c2')).blamed).toEqual({ 'p1.patch a': 'hotfix' });
  });

  it('of a move back to an ancestor is what is undone', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        c1: ['root', { v: '1\n' }],
        c2: ['c1', { a: lines(20, { 5: 'later' }) }],
        c3: ['c2', { v: '3\n' }],
      },
      'c3',
      OURS.map(() => ({ a: lines(20, { 5: 'later, ours' }) })),
    );
    expect((await up.explain('root')).blamed).toEqual({ 'p1.patch a': 'c2' });
  });

  it('between unrelated histories may be anything, but nothing breaks', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        other: ['', { a: A }],
        c2: ['other', { v: '2\n' }],
        c3: ['c2', BREAK],
        c4: ['c3', { v: '4\n' }],
      },
      'base',
      OURS,
    );
    const { blamed, verdicts } = await up.explain('c4');
    expect(verdicts).toEqual(['conflict']);
    expect(blamed).toEqual({ 'p1.patch a': 'c3' });
  });

  it('is not looked for where nothing conflicts', async () => {
    const up = new Upstream({ base: ['', { a: A }], c1: ['base', ELSEWHERE] }, 'base', OURS);
    expect(await up.explain('c1')).toMatchObject({ blamed: {}, verdicts: ['merged'] });
    expect((await up.explain('base')).blamed).toEqual({});
  });

  it('of a file that upstream moved first is the commit that touched the lines', async () => {
    const up = new Upstream(
      {
        base: ['', { 'x/a': A }],
        c1: ['base', { 'x/a': null, 'y/a': A }],
        c2: ['c1', { v: 'v\n' }],
        c3: ['c2', { 'y/a': lines(20, { 5: 'up' }) }],
        c4: ['c3', { v: 'w\n' }],
      },
      'base',
      [{ 'x/a': lines(20, { 5: 'ours' }) }],
    );
    expect((await up.explain('c4')).blamed).toEqual({ 'p1.patch x/a': 'c3' });
  });

  it('of a patch on top of another in the same file is found with both in place', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        c1: ['base', ELSEWHERE],
        c2: ['c1', { a: lines(20, { 10: 'up', 15: 'elsewhere' }) }],
        c3: ['c2', { v: 'v\n' }],
      },
      'base',
      [{ a: lines(20, { 5: 'p1\nmore' }) }, { a: lines(20, { 5: 'p1\nmore', 10: 'p2' }) }],
    );
    expect(await up.explain('c3')).toMatchObject({
      blamed: { 'p2.patch a': 'c2' },
      verdicts: ['merged', 'conflict'],
    });
  });

  it('is found in a shallow clone as far as its history goes', async () => {
    const up = new Upstream(
      { root: ['', { a: A }], base: ['root', { v: '0\n' }], c1: ['base', BREAK], c2: ['c1', { v: '2\n' }] },
      'base',
      OURS,
    );
    await up.explain('c2');
    // The base is where the history was cut: its parent is named, and not there for git.
    writeFileSync(join(up.repo.dir, 'shallow'), `${up.ids['base']}\n`);
    expect((await up.explain('c2')).blamed).toEqual({ 'p1.patch a': 'c1' });
  });
});
