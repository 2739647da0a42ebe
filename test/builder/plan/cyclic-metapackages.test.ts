import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyclicMetapackages } from '../../../builder/plan/cyclic-metapackages.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';

function meta(
  name: string,
  require: Record<string, string>,
  version = '1.0.0',
  type = 'metapackage',
): PlannedPackage {
  return planPackage({ composer: { name, version, type, require }, version, role: 'metapackage' });
}

function messages(...packages: PlannedPackage[]): string[] {
  return cyclicMetapackages(packages).map(({ code, file, message }) => `${code} ${file}: ${message}`);
}

test('two that require each other are a fault with the chain', () => {
  expect(messages(meta('a/a', { 'a/b': '1.0.0' }), meta('a/b', { 'a/c': '*', 'a/a': '^1.0' }))).toEqual([
    'cyclic-metapackages a/a 1.0.0: metapackages require each other: a/a 1.0.0 -> a/b 1.0.0 -> a/a 1.0.0',
  ]);
});

test('one that requires itself', () => {
  expect(messages(meta('a/a', { 'a/a': '1.0.0' }))).toHaveLength(1);
});

test('those that only lead to a circle are not named', () => {
  const faults = messages(
    meta('a/a', { 'a/b': '*' }),
    meta('a/b', { 'a/c': '*' }),
    meta('a/c', { 'a/d': '*' }),
    meta('a/d', { 'a/b': '*', 'a/leaf': '*' }),
    meta('a/leaf', {}),
  );
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('a/b 1.0.0 -> a/c 1.0.0 -> a/d 1.0.0 -> a/b 1.0.0');
});

test('every circle is a fault of its own', () => {
  const pair = (a: string, b: string): PlannedPackage[] => [meta(a, { [b]: '*' }), meta(b, { [a]: '*' })];
  expect(messages(...pair('a/a', 'a/b'), ...pair('a/c', 'a/d'), ...pair('a/e', 'a/f'))).toHaveLength(3);
});

test('packages with files may require each other', () => {
  expect(
    messages(
      meta('a/a', { 'a/b': '*' }, '1.0.0', 'magento2-module'),
      meta('a/b', { 'a/a': '*' }, '1.0.0', 'library'),
    ),
  ).toEqual([]);
});

test('another version of a name is another package', () => {
  const [old, next] = [meta('a/a', { 'a/b': '1.0.0' }, '1.0.0'), meta('a/a', { 'a/b': '2.0.0' }, '2.0.0')];
  expect(messages(old, next, meta('a/b', {}, '1.0.0'), meta('a/b', { 'a/a': '1.0.0' }, '2.0.0'))).toEqual([]);
});

test('a constraint that is none leads nowhere', () => {
  expect(messages(meta('a/a', { 'a/a': 'nonsense' }))).toEqual([]);
});

test('a chain of thousands ends', () => {
  const chain = Array.from({ length: 3000 }, (_, n) => meta(`a/p${n}`, { [`a/p${n + 1}`]: '*' }));
  expect(messages(...chain.toReversed())).toEqual([]);
  expect(messages(...chain, meta('a/p3000', { 'a/p2998': '*' }))).toHaveLength(1);
});

test('there are faults if and only if a walk can come back', () => {
  const edge = fc.tuple(fc.nat(7), fc.nat(7));
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
      const packages = Array.from({ length: 8 }, (_, n) =>
        meta(
          `a/p${n}`,
          Object.fromEntries(edges.filter(([from]) => from === n).map(([, to]) => [`a/p${to}`, '*'])),
        ),
      );
      const reach = (from: number, seen: Set<number>): Set<number> => {
        for (const [a, b] of edges) if (a === from && !seen.has(b)) reach(b, seen.add(b));
        return seen;
      };
      const cyclic = Array.from({ length: 8 }, (_, n) => n).some((n) => reach(n, new Set()).has(n));
      expect(cyclicMetapackages(packages).length > 0).toBe(cyclic);
    }),
  );
});
