import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../src/versions/compare-versions.js';
import type { ComposerVersion } from '../../src/versions/composer-version.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { arbitraryVersionText } from './support/arbitrary-version-text.js';

function version(text: string): ComposerVersion {
  return parseVersion(text) ?? expect.unreachable(text);
}

const arbitraryVersion = arbitraryVersionText
  .map((text) => parseVersion(text))
  .filter((parsed) => parsed !== null);
/** Few numbers, so that versions are often near each other. */
const near = fc
  .tuple(
    fc.constantFrom('1', '1.0', '1.1', '1.01', '01.1', '1.0.0.1', '2010-01-02', '2010.1.2', '20100102'),
    fc.constantFrom('', '-dev', '-a', '-alpha1', '-alpha1-dev', '-beta', '-beta2', '-beta.2.1', '-RC1', '-p'),
    fc.constantFrom('', '', '', '-p1', '-Stable'),
  )
  .map((all) => parseVersion(all.join('')))
  .filter((parsed) => parsed !== null);
const anyVersion = fc.oneof(near, arbitraryVersion);

describe('compareVersions', () => {
  it('has the order of releases', () => {
    const order = `
      dev-1.0 dev-feature dev-main 0.9 1.0-Stable 1.0-dev 1.0-alpha 1.0-alpha1-dev 1.0-alpha1
      1.0-alpha2 1.0-alpha10 1.0-beta-dev 1.0-beta 1.0-beta1 1.0-RC1 1.0-RC2 1.0-p-dev 1.0-p
      1.0-p1 1.0-p3-dev 1.0-p3 1.0-p3.1 1.0-p10 1.0.0.1 1.0.1 1.2 1.10-RC1 1.10 1.x-dev 2.0
      2.4.8-beta1 2.4.8 2.4.8-p1 2.4.8-p2 2.4.9-alpha1 10.0 2010-01-02 201001 20100102
      20100102-1 20100102-203040 20100102-203040-p1
    `
      .trim()
      .split(/\s+/);
    const versions = order.map(version);
    expect(versions.toReversed().toSorted(compareVersions)).toEqual(versions);
    for (const [i, a] of versions.entries()) {
      for (const [j, b] of versions.entries()) {
        expect(Math.sign(compareVersions(a, b)), `${order[i]} ${order[j]}`).toBe(Math.sign(i - j));
      }
    }
  });

  it('calls the same what is written otherwise', () => {
    expect(compareVersions(version('v1.0'), version('1.0.0.0+build'))).toBe(0);
    expect(compareVersions(version('1.0a1'), version('1.0.0-alpha.1@dev'))).toBe(0);
  });

  it('breaks the ties that Composer leaves', () => {
    expect(compareVersions(version('1.01'), version('1.1'))).toBe(-1);
    expect(compareVersions(version('dev-a'), version('dev-B'))).toBe(1);
    // PHP stops at 64 bits.
    const [big, bigger] = ['9223372036854775807', '9223372036854775808'].map((text) => version(`1.${text}`));
    expect(compareVersions(big!, bigger!)).toBe(-1);
    expect(compareVersions(version(`1.${'9'.repeat(30)}.1`), version('1.9223372036854775807.2'))).toBe(-1);
    expect(compareVersions(version('1.9223372036854775806'), version(`1.1${'0'.repeat(30)}`))).toBe(-1);
  });

  it('is a total order', () => {
    let ordered = 0;
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        const [ab, ba] = [compareVersions(a, b), compareVersions(b, a)];
        expect(Math.sign(ab) + Math.sign(ba)).toBe(0);
        expect(ab === 0).toBe(a.normalized === b.normalized);
        if (ab <= 0 && compareVersions(b, c) <= 0) {
          ordered += 1;
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 3000 },
    );
    expect(ordered).toBeGreaterThan(300);
  });
});
