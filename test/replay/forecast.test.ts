import { describe, expect, it } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { lines } from './support/scene.js';
import { Upstream } from './support/upstream.js';

const A = lines(20);
const OURS = [{ a: lines(20, { 5: 'ours' }) }];
const BREAK = { a: lines(20, { 5: 'up' }) };

describe('a forecast', () => {
  it('says which patch breaks by which commit, and when it heals', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A }],
        c1: ['base', { v: '1\n' }],
        c2: ['c1', BREAK],
        c3: ['c2', { v: '3\n' }],
        c4: ['c3', { a: A }],
        c5: ['c4', { b: lines(20, { 5: 'up' }) }],
        c6: ['c5', { v: '6\n' }],
      },
      'base',
      [...OURS, { b: lines(20, { 5: 'ours' }) }],
    );
    const report = await up.forecast('c6');
    expect(report.said).toEqual(['breaks p1.patch by c2', 'breaks p2.patch by c5', 'heals p1.patch by c4']);
    expect(report).toMatchObject({ commits: 6, standing: ['p2.patch'] });
    expect(report.breaks[0]).toEqual({
      patch: 'p1.patch',
      commit: up.ids['c2'],
      subject: 'c2',
      author: 'A U Thor <author@example.com>',
      date: '2023-11-14T22:15:20Z',
      paths: ['a'],
    });
  });

  it('looks into side branches', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        s1: ['base', { s: 's\n' }],
        s2: ['s1', BREAK],
        merge: ['base s2', { ...BREAK, s: 's\n' }],
        c2: ['merge', { v: 'v\n' }],
      },
      'base',
      OURS,
    );
    expect((await up.forecast('c2')).said).toEqual(['breaks p1.patch by s2']);
  });

  it('from a release off the line goes back to it first', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        r1: ['root', { a: lines(20, { 15: 'r' }) }],
        c1: ['root', { v: '1\n' }],
        c2: ['c1', BREAK],
      },
      'r1',
      [{ a: lines(20, { 5: 'ours', 15: 'r' }) }],
    );
    const report = await up.forecast('c2');
    expect(report.said).toEqual(['breaks p1.patch by c2']);
    expect(report.commits).toBe(3);
  });

  it('says which patches are blocked by one that breaks', async () => {
    const up = new Upstream({ base: ['', { a: A }], c1: ['base', BREAK] }, 'base', [
      ...OURS,
      { a: lines(20, { 5: 'ours\nmore' }) },
    ]);
    const report = await up.forecast('c1');
    expect(report.standing).toEqual(['p1.patch', 'p2.patch']);
  });

  it('agrees with a rebase onto each commit of the way', async () => {
    const history: Record<string, [string, Files]> = { base: ['', { a: A, b: A }] };
    for (let index = 1; index <= 12; index += 1) {
      const at = (index * 7) % 20;
      history[`c${index}`] = [
        index === 1 ? 'base' : `c${index - 1}`,
        { [index % 2 === 0 ? 'a' : 'b']: lines(20, { [at + 1]: `up ${index}` }) },
      ];
    }
    const up = new Upstream(history, 'base', [
      { a: lines(20, { 5: 'ours' }) },
      { b: lines(20, { 9: 'ours' }) },
      { a: lines(20, { 5: 'ours', 14: 'o' }) },
    ]);
    for (let index = 1; index <= 12; index += 1) {
      const { verdicts } = await up.explain(`c${index}`);
      const { standing } = await up.forecast(`c${index}`);
      const red = verdicts.flatMap((verdict, patch) =>
        verdict === 'conflict' || verdict === 'blocked' ? [`p${patch + 1}.patch`] : [],
      );
      expect(standing.toSorted(), `c${index}`).toEqual(red);
    }
  });
});
