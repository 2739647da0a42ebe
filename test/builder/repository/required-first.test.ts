import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requiredFirst } from '../../../builder/repository/required-first.js';

function order(names: readonly string[], links: Readonly<Record<string, readonly string[]>>): string[] {
  return requiredFirst(names, (name) => links[name] ?? []);
}

test('names keep their order where nothing speaks against it', () => {
  expect(order(['b', 'a', 'c'], {})).toEqual(['b', 'a', 'c']);
  expect(order(['a', 'b', 'c', 'd'], { a: ['c'] })).toEqual(['c', 'a', 'b', 'd']);
  expect(order(['a', 'b'], { a: ['x', 'b'], b: ['y'] })).toEqual(['b', 'a']);
  expect(order([], {})).toEqual([]);
});

test('a circle ends, with everything in it', () => {
  expect(order(['a', 'b', 'c'], { a: ['b'], b: ['c'], c: ['a'] }).sort()).toEqual(['a', 'b', 'c']);
  expect(order(['a'], { a: ['a'] })).toEqual(['a']);
});

test('a chain may be long', () => {
  const names = Array.from({ length: 50_000 }, (_, n) => `p${n}`);
  const sorted = requiredFirst(names, (name) => [`p${Number(name.slice(1)) + 1}`]);
  expect(sorted).toEqual(names.toReversed());
});

test('each comes after what it requires, in any graph without circles, and all come once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 }),
      fc.shuffledSubarray(Array.from({ length: 10 }, (_, n) => `p${n}`)),
      (edges, names) => {
        const links = (name: string): string[] =>
          edges.filter(([a, b]) => a < b && `p${a}` === name).map(([, b]) => `p${b}`);
        const sorted = requiredFirst(names, links);
        expect(sorted.toSorted()).toEqual(names.toSorted());
        for (const name of sorted) {
          for (const link of links(name).filter((one) => names.includes(one))) {
            expect(sorted.indexOf(link)).toBeLessThan(sorted.indexOf(name));
          }
        }
      },
    ),
  );
});
