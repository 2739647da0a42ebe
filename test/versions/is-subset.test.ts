import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Constraint } from '../../src/versions/constraint.js';
import { isSubset } from '../../src/versions/is-subset.js';
import { matches } from '../../src/versions/matches.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { arbitraryConstraintText } from './support/arbitrary-constraint-text.js';
import { askComposer, type Question } from './support/composer-semver.js';

function constraint(text: string): Constraint {
  return parseConstraint(text) ?? expect.unreachable(text);
}

/** Comparisons with whole numbers and two branches, so that a few versions tell any two constraints apart. */
const comparison = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('', '!=', '<', '<=', '>', '>='), fc.integer({ min: 1, max: 5 }))
      .map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((number) => `^${number}.0`) },
  { weight: 1, arbitrary: fc.constantFrom('*', '*.*', 'dev-a', '!=dev-a', 'dev-b', '!=dev-b', '<dev-a') },
);
const conjunction = fc.array(comparison, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const simple = fc
  .array(conjunction, { minLength: 1, maxLength: 3 })
  .map((all) => constraint(all.join(' || ')));
const witnesses = [0, 1, 2, 3, 4, 5, 6]
  .flatMap((number) => [`${number}.0-dev`, `${number}.0-beta`, `${number}.0`, `${number}.5`])
  .concat('dev-a', 'dev-b', 'dev-c')
  .map((text) => parseVersion(text) ?? expect.unreachable(text));

describe('isSubset', () => {
  it.each([
    ['~8.3.0||~8.4.0', '~8.2.0||~8.3.0||~8.4.0', true],
    ['~8.2.0||~8.3.0||~8.4.0', '~8.3.0||~8.4.0', false],
    ['~8.1.0||~8.2.0', '>=8.1 <8.3', true],
    ['>=8.1 <8.3', '~8.1.0||~8.2.0', true],
    ['>=8.1 <8.3.1', '~8.1.0||~8.2.0', false],
    ['^1.0 || ^2.0', '>=1.0 <3', true],
    ['1.2.3', '^1.2', true],
    ['1.2.3-p1', '>1.2.3', true],
    ['1.2.3-beta1', '>=1.2.3-stable', false],
    ['>1.0', '>=1.0', true],
    ['>=1.0', '>1.0', false],
    ['>1.0 <2.0', '!=1.0', true],
    ['>=1 <3', '>=1 <3 !=2', false],
    ['>=1 <2 || >2 <3', '>=1 <3 !=2', true],
    ['>=1 <=2 || >2 <3', '>=1 <3 !=2', false],
    ['<0', 'dev-main', true],
    ['<2 || >=2', '*.*', true],
    ['*', '*.*', false],
    ['*.*', '*', true],
    ['dev-main', '*', true],
    ['dev-main', '*.*', false],
    ['dev-main', '!=1.0', true],
    ['!=1.0', 'dev-main || *.*', false],
    ['!=dev-main', '!=dev-main !=1.0', false],
    ['!=dev-main !=1.0', '!=dev-main', true],
    ['dev-main || dev-next', 'dev-main', false],
    ['dev-main', 'dev-main || dev-next', true],
    ['<2 >=3', '1.0', true],
    ['1.x-dev', '^1.0', true],
    ['>=0.0.0-dev', '*.*', true],
    ['1.01', '1.1', true],
  ])('%s within %s: %s', (part, whole, expected) => {
    expect(isSubset(constraint(part), constraint(whole))).toBe(expected);
  });

  test('says exactly what trying every version says', () => {
    let [within, outside] = [0, 0];
    fc.assert(
      fc.property(simple, simple, (part, whole) => {
        const tried = witnesses.every((one) => !matches(part, one) || matches(whole, one));
        expect(isSubset(part, whole), `${part.pretty} within ${whole.pretty}`).toBe(tried);
        if (tried) within += 1;
        else outside += 1;
      }),
      { numRuns: 2000, seed: 39 },
    );
    expect(within).toBeGreaterThan(200);
    expect(outside).toBeGreaterThan(200);
  });

  test('holds of any constraint and itself, also as it is written out, and of any within everything', () => {
    fc.assert(
      fc.property(arbitraryConstraintText, (text) => {
        const one = parseConstraint(text);
        if (one === null) return;
        expect(isSubset(one, one)).toBe(true);
        expect(isSubset(one, constraint('*'))).toBe(true);
        const again = /[ ,]/.test(
          one.alternatives.flat().find(({ version }) => /[ ,]/.test(version))?.version ?? '',
        )
          ? one
          : constraint(one.normal);
        expect(isSubset(one, again) && isSubset(again, one)).toBe(true);
      }),
      { numRuns: 1000, seed: 40 },
    );
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(simple, simple, simple, (a, b, c) => {
        if (isSubset(a, b) && isSubset(b, c)) expect(isSubset(a, c)).toBe(true);
      }),
      { numRuns: 1000, seed: 41 },
    );
  });

  test('is quick on a constraint as long as one may be', () => {
    const many = Array.from({ length: 180 }, (_, index) => `!=${index}`).join(' ');
    expect(isSubset(constraint(many), constraint('*'))).toBe(true);
    expect(isSubset(constraint('*'), constraint(many))).toBe(false);
  });
});

describe.skipIf(askComposer === null)('as real Composer has it', () => {
  test('subsets are found', () => {
    const texts = fc.sample(arbitraryConstraintText, { numRuns: 2500, seed: 42 });
    // Composer compares bounds as texts there, so that 1.01 and 1.1 are two, and takes `<0` for something.
    const plain = texts.filter((text) => {
      const comparisons = parseConstraint(text)?.alternatives.flat();
      return comparisons?.every(
        ({ operator, version }) =>
          !/(?:^|\.)0\d|\d{5}|[A-Z]/.test(version) && !(operator === '<' && version === '0.0.0.0-dev'),
      );
    });
    const near = fc.sample(simple, { numRuns: 3000, seed: 43 }).map(({ pretty }) => pretty);
    const pairs = [plain, near].flatMap((list) =>
      list.map((text, index) => [text, list[(index * 7 + 1) % list.length]!] as const),
    );
    const questions = pairs.map((pair): Question => ['subset', ...pair]);
    const answers = askComposer!(questions);
    const wrong = pairs.flatMap(([part, whole], index) => {
      const ours = isSubset(constraint(part), constraint(whole));
      return ours === answers[index] ? [] : [{ part, whole, ours, composer: answers[index] }];
    });
    expect(wrong).toEqual([]);
    expect(answers.filter((answer) => answer === true).length).toBeGreaterThan(300);
    expect(answers.filter((answer) => answer === false).length).toBeGreaterThan(1000);
  });
});
