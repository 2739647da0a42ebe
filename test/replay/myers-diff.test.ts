import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeList } from '../../src/replay/change-list.js';
import { matchableLines } from '../../src/replay/matchable-lines.js';
import { myersDiff } from '../../src/replay/myers-diff.js';

function changedLines(a: readonly number[], b: readonly number[]): number {
  const found = new ChangeList();
  myersDiff(a, b, 100, 0, a.length, 0, b.length, found);
  const kept = (start: 'aStart' | 'bStart', count: 'aCount' | 'bCount', side: readonly number[]): number[] =>
    side.filter((_, line) => !found.changes.some((c) => line >= c[start] && line < c[start] + c[count]));
  expect(kept('aStart', 'aCount', a)).toEqual(kept('bStart', 'bCount', b));
  return found.changes.reduce((sum, { aCount, bCount }) => sum + aCount + bCount, 0);
}

/** The textbook table: how many lines the longest common subsequence leaves over. */
function fewestChanges(a: readonly number[], b: readonly number[]): number {
  let above = Array.from({ length: b.length + 1 }, () => 0);
  for (const line of a) {
    const row = [0];
    b.forEach((other, y) => {
      const longer = Math.max(above[y + 1] as number, row[y] as number);
      row.push(line === other ? (above[y] as number) + 1 : longer);
    });
    above = row;
  }
  return a.length + b.length - 2 * (above.at(-1) as number);
}

const ids = fc.array(fc.nat(5), { maxLength: 60, size: 'max' });

describe('myersDiff', () => {
  it('finds a shortest path through lines that both files have and that are not frequent', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        // 1,000 lines that neither has again: none of the others counts as frequent.
        const filler = Array.from({ length: 1000 }, (_, n) => n % 50);
        const pad = filler.map((n) => n + 50);
        expect(changedLines([...pad, 9, ...a], [...pad, 8, ...b])).toBe(fewestChanges([9, ...a], [8, ...b]));
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('is a difference on any lines, frequent ones too', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        expect(changedLines(a, b)).toBeGreaterThanOrEqual(fewestChanges(a, b));
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  it('gives a correct difference where the shortest path is too dear', () => {
    const noise = (seed: number) => Array.from({ length: 4000 }, (_, n) => ((n * n * seed) >>> 5) % 7);
    expect(changedLines(noise(31), noise(17))).toBeGreaterThan(0);
  });
});

describe('matchableLines', () => {
  const count = (occurrences: Record<number, number>): Int32Array =>
    Int32Array.from({ length: 10 }, (_, id) => occurrences[id] ?? 0);

  it('leaves out lines that the other file does not have', () => {
    expect(matchableLines([1, 2, 1, 3], 0, 4, count({ 1: 1, 3: 1 }), 100)).toEqual([0, 2, 3]);
  });

  it('leaves out a frequent line among such lines, and keeps it beside ordinary ones', () => {
    const other = count({ 1: 50, 3: 1 });
    const rewritten = [2, 2, 2, 2, 1, 2, 2, 2, 2];
    expect(matchableLines(rewritten, 0, 9, other, 100)).toEqual([]);
    expect(matchableLines([3, ...rewritten.slice(4)], 0, 6, other, 100)).toEqual([0, 1]);
  });

  it('looks at the given lines only', () => {
    expect(matchableLines([1, 1, 2, 1], 1, 3, count({ 1: 1 }), 100)).toEqual([1]);
  });
});
