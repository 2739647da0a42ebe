import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../src/versions/compare-versions.js';
import type { ComposerVersion } from '../../src/versions/composer-version.js';
import type { Constraint } from '../../src/versions/constraint.js';
import { matches } from '../../src/versions/matches.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { arbitraryVersionText } from './support/arbitrary-version-text.js';

function version(text: string): ComposerVersion {
  return parseVersion(text) ?? expect.unreachable(text);
}

function constraint(text: string): Constraint {
  return parseConstraint(text) ?? expect.unreachable(text);
}

describe('matches', () => {
  it.each([
    ['1.0.2', ['1.0.2', 'v1.0.2.0', '1.0.2+b', '1.00.2'], ['1.0.3', '1.0.2-p1', '1.0.2-RC1', 'dev-1.0.2']],
    ['=1.0@beta', ['1.0'], ['1.0-beta']],
    [
      '>=1.0 <2.0',
      ['1.0', '1.0-dev', '1.0-alpha', '1.9.9', '1.x-dev'],
      ['2.0', '2.0-dev', '2.0-beta', '0.9', 'dev-main'],
    ],
    ['>=1.0-stable', ['1.0', '1.0-p1'], ['1.0-RC1', '1.0-dev']],
    ['>1.0', ['1.0-p1', '1.0.0.1', '1.1-alpha'], ['1.0', '1.0-RC1']],
    ['<=1.0', ['1.0', '1.0-RC1', '0.1'], ['1.0-p1', '1.0.1']],
    ['<1.0', ['0.9', '0.x-dev'], ['1.0-dev', '1.0-alpha', '1.0']],
    ['!=1.0', ['1.0-p1', '1.0-RC1', '2.0', 'dev-main'], ['1.0', '1.00', '1.0.0.0']],
    ['>=1.0 <1.1 || >=1.2', ['1.0.5', '1.2', '3'], ['1.1', '1.1.9']],
    ['1.0 - 2.0', ['1.0', '2.0', '2.0.9', '2.0-p1'], ['2.1', '2.1-dev', '0.9']],
    ['1.0.0 - 2.1.0', ['1.0', '2.1'], ['2.1.1', '2.1.0-p1', '2.1.0.1']],
    ['1.0.*', ['1.0', '1.0.99', '1.0-alpha'], ['1.1', '1.1-dev', '0.9']],
    ['~1.2', ['1.2', '1.3', '1.99.99', '1.2-beta1'], ['2.0', '2.0-beta.1', '1.1']],
    ['~1.2.3', ['1.2.3', '1.2.99'], ['1.3', '1.3.0-dev', '1.2.2']],
    ['^1.2.3', ['1.2.3', '1.2.3-alpha', '1.9'], ['2.0', '2.0-dev', '1.2.2']],
    ['^0.3', ['0.3', '0.3.9'], ['0.4', '0.2', '1.0']],
    ['^2.4.8-p1', ['2.4.8-p1', '2.4.8-p2', '2.4.9-alpha1'], ['2.4.8', '2.4.8-RC1']],
    ['~2.4.8-beta1', ['2.4.8-beta1', '2.4.8', '2.4.8-p3'], ['2.4.8-alpha1', '2.4.8-beta1-dev']],
    ['103.0.7-p3', ['103.0.7-patch3', '103.0.7.0-pl.3'], ['103.0.7', '103.0.7-p2']],
    ['dev-main', ['dev-main'], ['dev-Main', 'dev-other', '1.0', '9999999-dev']],
    ['1.x-dev', ['1.x-dev', 'v1.x.x-dev'], ['1.0', '1.9-dev', 'dev-1.x']],
    ['!=dev-main', ['dev-other', '1.0'], ['dev-main']],
    ['>=dev-main', [], ['dev-main', 'dev-other', '1.0']],
    ['*', ['1.0', 'dev-main', '0.0.0-dev', '1.x-dev'], []],
    ['*.*', ['1.0', '0.0.0-dev'], ['dev-main']],
    ['^1.0 || dev-main', ['1.5', 'dev-main'], ['2.0', 'dev-next']],
    ['>=1 !=1.5 <2', ['1.4', '1.5-p1'], ['1.5', '2']],
    ['>=20100102', ['20100102-203040', '20110101'], ['20091231', '2010.1.2']],
    ['<2 >=3', [], ['1', '2', '3']],
  ])('%s', (text, met, unmet) => {
    const wanted = constraint(text);
    expect([...met, ...unmet].filter((one) => matches(wanted, version(one)))).toEqual(met);
  });

  it('lets a version meet itself as a constraint, and nothing that is not the same', () => {
    let met = 0;
    fc.assert(
      fc.property(arbitraryVersionText, arbitraryVersionText, (text, other) => {
        const parsed = parseVersion(text);
        // A number with a flag or build metadata says the same twice; a reference is dropped from a constraint.
        if (parsed === null || /[#@]/.test(text)) return;
        met += 1;
        const exact = constraint(text);
        expect(matches(exact, parsed)).toBe(true);
        expect(matches(constraint(`=${text}`), parsed)).toBe(true);
        expect(matches(constraint(`!=${text}`), parsed)).toBe(false);
        const second = parseVersion(other);
        if (second === null) return;
        expect(matches(constraint(`!=${text}`), second)).toBe(!matches(exact, second));
      }),
      { numRuns: 2000 },
    );
    expect(met).toBeGreaterThan(500);
  });

  const small = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
  const candidate = fc
    .tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.constantFrom('', '', '-dev', '-alpha1', '-RC1', '-p1'))
    .map(([a, b, c, suffix]) => version(`${a}.${b}.${c}${suffix}`));

  function inside(parsed: ComposerVersion, low: string, high: string): boolean {
    return (
      compareVersions(parsed, version(`${low}-dev`)) >= 0 &&
      compareVersions(parsed, version(`${high}-dev`)) < 0
    );
  }

  it('takes for ^ what is up to the next number that breaks', () => {
    fc.assert(
      fc.property(small, candidate, ([a, b, c], parsed) => {
        const next = a > 0 ? `${a + 1}.0.0` : b > 0 ? `0.${b + 1}.0` : `0.0.${c + 1}`;
        expect(matches(constraint(`^${a}.${b}.${c}`), parsed)).toBe(inside(parsed, `${a}.${b}.${c}`, next));
        const short = a > 0 ? `${a + 1}.0` : `0.${b + 1}`;
        expect(matches(constraint(`^${a}.${b}`), parsed)).toBe(inside(parsed, `${a}.${b}`, short));
        expect(matches(constraint(`^${a}`), parsed)).toBe(inside(parsed, `${a}`, `${a + 1}`));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes for ~ what differs in the last number that is written', () => {
    fc.assert(
      fc.property(small, candidate, ([a, b, c], parsed) => {
        const low = `${a}.${b}.${c}`;
        expect(matches(constraint(`~${low}.1`), parsed)).toBe(
          inside(parsed, `${low}.1`, `${a}.${b}.${c + 1}`),
        );
        expect(matches(constraint(`~${low}`), parsed)).toBe(inside(parsed, low, `${a}.${b + 1}`));
        expect(matches(constraint(`~${a}.${b}`), parsed)).toBe(inside(parsed, `${a}.${b}`, `${a + 1}`));
        expect(matches(constraint(`~${a}`), parsed)).toBe(inside(parsed, `${a}`, `${a + 1}`));
        expect(matches(constraint(`${a}.${b}.*`), parsed)).toBe(inside(parsed, `${a}.${b}`, `${a}.${b + 1}`));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes for comparisons what the order says', () => {
    fc.assert(
      fc.property(candidate, candidate, (parsed, bound) => {
        const order = compareVersions(parsed, bound);
        const holds = (operator: string): boolean => matches(constraint(operator + bound.normalized), parsed);
        expect(holds('>')).toBe(order > 0);
        expect(holds('<=')).toBe(order <= 0);
        expect(holds('=')).toBe(order === 0);
        expect(holds('!=')).toBe(order !== 0);
      }),
      { numRuns: 1000 },
    );
  });
});
