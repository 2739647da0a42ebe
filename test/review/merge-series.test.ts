import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSeries } from '../../src/review/merge-series.js';
import { parseSeries } from '../../src/series/parse-series.js';
import { writeSeries } from '../../src/series/write-series.js';

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];

const series = (...lines: readonly string[]) =>
  parseSeries('series', Buffer.from(lines.map((line) => `${line}\n`).join('')));
const merge = (base: string[], ours: string[], theirs: string[]): string[] | null => {
  const merged = mergeSeries(series(...base), series(...ours), series(...theirs));
  return merged === null ? null : writeSeries(merged).toString().split('\n').slice(0, -1);
};

describe('mergeSeries', () => {
  it.each<[string, string[], string[], string[], string[] | null]>([
    ['both add at the end', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'b', 'c']],
    ['both add to nothing', [], ['b'], ['c'], ['c', 'b']],
    ['both add the same', ['a'], ['a', 'b'], ['a', 'b'], ['a', 'b']],
    ['they add in the middle', ['a', 'z'], ['a', 'z', 'b'], ['a', 'c', 'z'], ['a', 'c', 'z', 'b']],
    ['they add two', ['a'], ['a', 'b'], ['a', 'c', 'd'], ['a', 'b', 'c', 'd']],
    ['they take out', ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['a', 'c'], ['a', 'c', 'd']],
    ['we take out', ['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c', 'd'], ['a', 'c', 'd']],
    ['both take out', ['a', 'b'], ['a'], ['a'], ['a']],
    ['they disable', ['a', 'b'], ['a', 'b', 'c'], ['a', `#disabled b ${A}`], ['a', `#disabled b ${A}`, 'c']],
    ['they disable what we take out', ['a', 'b'], ['a'], ['a', `#disabled b ${A}`], null],
    ['both disable, at different commits', ['b'], [`#disabled b ${A}`], [`#disabled b ${B}`], null],
    ['a comment stays', ['# x', 'a'], ['# x', 'a', 'b'], ['# x', 'a', 'c'], ['# x', 'a', 'b', 'c']],
    [
      'they move the base',
      [`# upkeep-base: ${A}`, 'a'],
      [`# upkeep-base: ${A}`, 'a', 'b'],
      [`# upkeep-base: ${B}`, 'a'],
      [`# upkeep-base: ${B}`, 'a', 'b'],
    ],
    ['both move the base', [`# upkeep-base: ${A}`], [`# upkeep-base: ${B}`], [`# upkeep-base: ${C}`], null],
    [
      'both pin another tree',
      [`# upkeep-tree: ${A}`, 'a'],
      [`# upkeep-tree: ${B}`, 'a'],
      [`# upkeep-tree: ${C}`, 'a'],
      ['a'],
    ],
  ])('%s', (_, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toEqual(expected);
  });

  it('gives one side when the other did nothing, and both when they did the same', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'.split('')), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, (base, side) => {
        expect(merge(base, side, base)).toEqual(side);
        expect(merge(base, side, side)).toEqual(side);
      }),
    );
  });

  it('has exactly the names that a set merge has', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'.split('')), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, names, (base, ours, theirs) => {
        const expected = 'abcdefgh'.split('').filter((name) => {
          const [was, here, there] = [base, ours, theirs].map((side) => side.includes(name));
          return was ? here && there : here || there;
        });
        expect(merge(base, ours, theirs)?.toSorted()).toEqual(expected);
      }),
    );
  });

  it('puts what they added behind what it stood behind', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcd'.split('')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, fc.nat(4), (base, at) => {
        const place = Math.min(at, base.length);
        const theirs = base.toSpliced(place, 0, 'new');
        const merged = merge(base, [...base, 'ours'], theirs) ?? [];
        const before = base[place - 1];
        if (before !== undefined) expect(merged.indexOf('new')).toBeGreaterThan(merged.indexOf(before));
        const next = base[place];
        if (next !== undefined) expect(merged.indexOf('new')).toBeLessThan(merged.indexOf(next));
      }),
    );
  });
});
