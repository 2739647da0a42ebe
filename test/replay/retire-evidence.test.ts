import { describe, expect, it } from 'vitest';
import { lines } from './support/scene.js';
import { Upstream } from './support/upstream.js';

const A = lines(20);

describe('evidence for retirement', () => {
  it('is graded: nothing left, the same patch, its lines, the same ticket', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A, c: A, d: A, 'e.xml': '<a>\n<b x="1" y="2"/>\n</a>\n' }],
        c1: ['base', { a: lines(20, { 5: 'ours' }) }],
        // The same patch, and then more at the same place.
        c2: ['c1', { b: lines(20, { 5: 'ours' }) }],
        c3: ['c2', { b: lines(20, { 5: 'changed again' }) }],
        // All its lines, and another beside them.
        c4: ['c3', { c: lines(20, { 5: 'ours\nand theirs' }) }],
        c5: ['c4', { 'e.xml': '<a>\n<b  y="2"  x="3"/>\n</a>\n' }],
      },
      'base',
      [
        { a: lines(20, { 5: 'ours' }) },
        { b: lines(20, { 5: 'ours' }) },
        { c: lines(20, { 5: 'ours' }) },
        { 'e.xml': '<a>\n<b x="3" y="2"/>\n</a>\n' },
        { d: lines(20, { 5: 'ours' }) },
      ],
    );
    const { retire, verdicts, blamed } = await up.explain('c5');
    expect(verdicts).toEqual(['upstreamed', 'conflict', 'conflict', 'conflict', 'clean']);
    expect(blamed['p2.patch b']).toBe('c3');
    expect([...retire].map(([name, { grade }]) => `${name} ${grade}`)).toEqual([
      'p1.patch empty',
      'p3.patch equivalent',
      'p4.patch equivalent',
    ]);
  });

  it('is the same patch, where the culprit differs from it in white space alone', async () => {
    const up = new Upstream(
      {
        base: ['', { b: A }],
        c1: ['base', { v: 'v\n' }],
        c2: ['c1', { b: lines(20, { 5: '    ours' }) }],
        c3: ['c2', { v: 'w\n' }],
      },
      'base',
      [{ b: lines(20, { 5: 'ours' }) }],
    );
    const { retire, blamed } = await up.explain('c3');
    expect(blamed).toEqual({ 'p1.patch b': 'c2' });
    expect(retire.get('p1.patch')).toEqual({
      grade: 'patch-id',
      evidence: `Upstream commit ${up.ids['c2']!.slice(0, 12)} (c2) is the same patch.`,
    });
  });

  it('is no error where upstream put a submodule in the place', async () => {
    const up = new Upstream({ base: ['', { b: A }], c1: ['base', { b: null }] }, 'base', [
      { b: lines(20, { 5: 'ours' }) },
    ]);
    await up.explain('c1');
    const tree = up.repo
      .run(['mktree', '--missing'], `160000 commit ${up.ids['base']}\tb\n`)
      .toString()
      .trim();
    up.ids['sub'] = up.repo.git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit-tree',
      tree,
      '-p',
      up.ids['c1']!,
      '-m',
      'sub',
    );
    const { verdicts, retire } = await up.explainId(up.ids['sub']);
    expect({ verdicts, retire: retire.size }).toEqual({ verdicts: ['conflict'], retire: 0 });
  });
});
