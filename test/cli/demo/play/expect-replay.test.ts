import { describe, expect, it } from 'vitest';
import { expectReplay } from '../../../../cli/demo/play/expect-replay.js';
import type { ExpectedReplay } from '../../../../cli/demo/sample-series.js';

describe('a demo that ends otherwise than the sample says', () => {
  const culprit = { commit: 'c'.repeat(40), subject: 'Subject', author: 'A <a@example.com>' };
  const expected: ExpectedReplay = {
    onto: '2.4.2',
    tree: 'a'.repeat(40),
    patches: [
      { name: 'x.patch', verdict: 'conflict', conflict: { path: 'x', kind: 'content', culprit } },
      { name: 'y.patch', verdict: 'merged', how: ['text'] },
    ],
  };
  const report = {
    tree: expected.tree,
    patches: [
      {
        name: 'x.patch',
        verdict: 'conflict',
        paths: ['x'],
        changed: false,
        conflicts: [{ path: 'x', kind: 'content', culprit }],
      },
      { name: 'y.patch', verdict: 'merged', paths: ['y'], changed: true, how: ['text'] },
    ],
  };

  it('fails, and says how', () => {
    const [x, y] = report.patches;
    expect(expectReplay(report, expected)).toBe(report);
    for (const other of [
      { ...report, tree: 'b'.repeat(40) },
      { ...report, patches: [x] },
      { ...report, patches: [y, x] },
      { ...report, patches: [{ ...x, conflicts: [{ path: 'x', kind: 'content', culprit: null }] }, y] },
      { ...report, patches: [x, { ...y, how: ['rename'] }] },
    ]) {
      expect(() => expectReplay(other, expected)).toThrow(/^the demo expected onto 2\.4\.2: /);
    }
  });
});
