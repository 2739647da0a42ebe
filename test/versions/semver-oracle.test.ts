import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../src/versions/compare-versions.js';
import { matches } from '../../src/versions/matches.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { semver } from './support/semver-oracle.js';

const number = fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(2 ** 31 - 1) });
const version = fc
  .tuple(
    number.map((major) => major % 100_000),
    number,
    number,
  )
  .map((all) => all.join('.'));
const range = fc.oneof(
  fc.tuple(fc.constantFrom('', '=', '<', '<=', '>', '>=', '^', '^', '~'), version).map((all) => all.join('')),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([major, minor]) => `${major}.${minor}.*`),
  fc
    .tuple(fc.constantFrom('', '^'), fc.nat(3))
    .map(([sign, major]) => `${sign}${major}${sign === '' ? '.x' : ''}`),
);
const constraint = fc.oneof(
  { weight: 3, arbitrary: range },
  { weight: 2, arbitrary: fc.tuple(range, range).map((all) => all.join(' ')) },
  { weight: 2, arbitrary: fc.tuple(range, range).map((all) => all.join(' || ')) },
  { weight: 1, arbitrary: fc.tuple(range, range, range).map(([a, b, c]) => `${a} ${b} || ${c}`) },
  { weight: 2, arbitrary: fc.tuple(version, version).map((all) => all.join(' - ')) },
);

describe('as the npm package semver has it, where the two agree', () => {
  it('plain versions are ordered', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const order = compareVersions(parseVersion(a)!, parseVersion(`v${b}`)!);
        expect(Math.sign(order)).toBe(semver.compare(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('constraints are met by plain versions', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(constraint, version, (text, candidate) => {
        const met = matches(parseConstraint(text)!, parseVersion(candidate)!);
        seen[`${met}`] += 1;
        expect(met).toBe(semver.satisfies(candidate, text));
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(400);
  });
});
