import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTags } from '../../src/versions/compare-tags.js';
import { compareVersions } from '../../src/versions/compare-versions.js';
import { parseVersion } from '../../src/versions/parse-version.js';

describe('compareTags', () => {
  it('has the order of releases, tags that are no versions first', () => {
    const order = [
      'Zebra',
      'latest',
      '1.9',
      'v2.0-alpha1',
      '2.0-beta2',
      '2.0-beta10',
      '2.0-RC1',
      '2.0',
      '2.0-p1',
      '2.0.1',
      '2.4.8-beta1',
      '2.4.8',
      '2.4.8-p1',
      '2.4.8-p2',
      '2.4.9',
      '10.0',
      '10.0.0.0.1',
      '200000.1',
    ];
    expect(order.toReversed().sort(compareTags)).toEqual(order);
  });

  it('calls the same what is written otherwise', () => {
    expect(compareTags('v1.0', '1.0.0')).toBe(0);
    expect(compareTags('1.0-p1', '1.0-patch1')).toBe(0);
  });

  it('has the order of Composer for every tag that is a release to both', () => {
    const numbers = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }).map((all) => all.join('.'));
    const suffix = fc.constantFrom(
      '',
      '',
      '-alpha',
      '-alpha1',
      '.b2',
      '-beta10',
      'RC1',
      '-rc.2',
      '-p1',
      '-pl2',
      '-dev',
    );
    const tag = fc.tuple(fc.constantFrom('', 'v'), numbers, suffix).map((all) => all.join(''));
    fc.assert(
      fc.property(tag, tag, (a, b) => {
        const order = compareVersions(parseVersion(a)!, parseVersion(b)!);
        expect(Math.sign(compareTags(a, b))).toBe(Math.sign(order));
      }),
      { numRuns: 2000 },
    );
  });
});
