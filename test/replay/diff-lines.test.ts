import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '../../src/replay/diff-lines.js';
import type { LineChange } from '../../src/replay/line-change.js';

/** One letter, one line. */
function diff(a: string, b: string): string[] {
  return diffLines(a.split(''), b.split('')).map(
    ({ aStart, aCount, bStart, bCount }) => `${aStart},${aCount} ${bStart},${bCount}`,
  );
}

function apply(a: readonly string[], b: readonly string[], changes: readonly LineChange[]): string[] {
  const result: string[] = [];
  let done = 0;
  for (const { aStart, aCount, bStart, bCount } of changes) {
    result.push(...a.slice(done, aStart), ...b.slice(bStart, bStart + bCount));
    done = aStart + aCount;
  }
  return [...result, ...a.slice(done)];
}

function lines(alphabet: number, maxLength: number): fc.Arbitrary<string[]> {
  return fc.array(fc.nat(alphabet - 1).map(String), { maxLength, size: 'max' });
}

describe('diffLines', () => {
  it('finds nothing between equal files and everything between unrelated ones', () => {
    expect(diff('abc', 'abc')).toEqual([]);
    expect(diff('', '')).toEqual([]);
    expect(diff('abc', 'xy')).toEqual(['0,3 0,2']);
    expect(diff('', 'xy')).toEqual(['0,0 0,2']);
    expect(diff('abc', '')).toEqual(['0,3 0,0']);
  });

  it('keeps insertions, removals and replacements apart where a line between is unchanged', () => {
    expect(diff('abcdef', 'abXcdf')).toEqual(['2,0 2,1', '4,1 5,0']);
    expect(diff('abcde', 'XbYYd')).toEqual(['0,1 0,1', '2,1 2,2', '4,1 5,0']);
  });

  it('splits at the rarest lines, not at the longest run of frequent ones', () => {
    // The unique U ties both files together, although three equal lines could be matched without it.
    expect(diff('aaaUbb', 'UaaaZ')).toEqual(['0,3 0,0', '4,2 1,4']);
  });

  it('takes the longest of equally rare runs', () => {
    expect(diff('pqrXst', 'stYpqr')).toEqual(['0,0 0,3', '3,3 6,0']);
  });

  it('moves a change down as far as it goes', () => {
    expect(diff('a}b', 'a}c}b')).toEqual(['2,0 2,2']);
    expect(diff('axxxb', 'axxb')).toEqual(['3,1 3,0']);
    expect(diff('xx', 'xxxx')).toEqual(['2,0 2,2']);
  });

  it('prefers the place at which the other file has a change too', () => {
    // The doubled x could go down by one; where it is, it replaces Q.
    expect(diff('aQxb', 'axxb')).toEqual(['1,1 1,1']);
  });

  it('tells lines apart by their terminators', () => {
    expect(diffLines(['a\n', 'b'], ['a\r\n', 'b\n'])).toEqual([
      { aStart: 0, aCount: 2, bStart: 0, bCount: 2 },
    ]);
  });

  it.each([
    ['few different lines', 3, 40],
    ['many different lines', 40, 80],
    ['lines too frequent to split at', 2, 500],
  ])('is a difference, with unchanged lines between changes: %s', (_, alphabet, length) => {
    fc.assert(
      fc.property(lines(alphabet, length), lines(alphabet, length), (a, b) => {
        const changes = diffLines(a, b);
        expect(apply(a, b, changes)).toEqual(b);
        for (const [index, change] of changes.entries()) {
          const next = changes[index + 1];
          expect(change.aCount + change.bCount).toBeGreaterThan(0);
          if (next === undefined) continue;
          expect(next.aStart).toBeGreaterThan(change.aStart + change.aCount);
          expect(next.bStart - next.aStart).toBe(
            change.bStart + change.bCount - (change.aStart + change.aCount),
          );
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('puts additions and removals as low as they go', () => {
    let seen = 0;
    fc.assert(
      fc.property(lines(3, 20), lines(3, 4), fc.nat(20), (a, added, at) => {
        const b = [...a.slice(0, at), ...added, ...a.slice(at)];
        const additions = diffLines(a, b);
        const removals = diffLines(b, a);
        if (additions.every(({ aCount }) => aCount === 0)) seen += 1;
        else return;
        for (const { bStart, bCount } of additions) expect(b[bStart]).not.toBe(b[bStart + bCount]);
        if (removals.some(({ bCount }) => bCount > 0)) return;
        for (const { aStart, aCount } of removals) expect(b[aStart]).not.toBe(b[aStart + aCount]);
      }),
      { numRuns: 1000, seed: 8 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('ends soon on large unrelated files of frequent lines', () => {
    const line = (seed: number) => Array.from({ length: 30_000 }, (_, n) => String(((n * n) / seed) & 1));
    const [a, b] = [line(3), line(7)];
    expect(apply(a, b, diffLines(a, b))).toEqual(b);
  });
});
