import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVersion } from '../../src/versions/parse-version.js';
import { arbitraryVersionText } from './support/arbitrary-version-text.js';

describe('parseVersion', () => {
  it.each([
    // Four numbers, always.
    ['1', '1.0.0.0'],
    ['1.2', '1.2.0.0'],
    ['1.2.3', '1.2.3.0'],
    ['1.2.3.4', '1.2.3.4'],
    ['v1.2.3', '1.2.3.0'],
    ['V1.2', '1.2.0.0'],
    ['00.01.03.04', '00.01.03.04'],
    ['99999.1', '99999.1.0.0'],
    [' 1.2 ', '1.2.0.0'],
    ['\t1.2\n', '1.2.0.0'],
    // Suffixes, with whatever stands between.
    ['1.0.0-p3', '1.0.0.0-patch3'],
    ['1.0.0-patch3', '1.0.0.0-patch3'],
    ['1.0.0pl3', '1.0.0.0-patch3'],
    ['2.4.8-p10', '2.4.8.0-patch10'],
    ['1.0-alpha', '1.0.0.0-alpha'],
    ['1.0a1', '1.0.0.0-alpha1'],
    ['1.0.b2', '1.0.0.0-beta2'],
    ['1.0_beta.2', '1.0.0.0-beta2'],
    ['1.0-BETA-2', '1.0.0.0-beta2'],
    ['1.0-rc1', '1.0.0.0-RC1'],
    ['1.0-RC.1.2', '1.0.0.0-RC1.2'],
    ['1.0RC1dev', '1.0.0.0-RC1-dev'],
    ['1.0-alpha1-dev', '1.0.0.0-alpha1-dev'],
    ['1.0-', '1.0.0.0'],
    ['1.0-stable', '1.0.0.0'],
    ['1.0-stable2-dev', '1.0.0.0'],
    ['1.0-Stable', '1.0.0.0-stable'],
    // Development versions.
    ['1.0-dev', '1.0.0.0-dev'],
    ['1.0.dev', '1.0.0.0-dev'],
    ['1.0dev', '1.0.0.0-dev'],
    ['1.x-dev', '1.9999999.9999999.9999999-dev'],
    ['1.2.X-dev', '1.2.9999999.9999999-dev'],
    ['v1.2.3.*-dev', '1.2.3.9999999-dev'],
    ['1.x.x.dev', '1.9999999.9999999.9999999-dev'],
    ['123456-dev', '123456-dev'],
    ['1234567.1-dev', '1234567.1.9999999.9999999-dev'],
    // Dates.
    ['20100102-203040', '20100102.203040'],
    ['20100102.203040', '20100102.203040'],
    ['20100102203040-10', '20100102203040.10'],
    ['20100102-203040-p1', '20100102.203040-patch1'],
    ['2010-01-02', '2010.01.02'],
    ['2010-01-02.5', '2010.01.02.5'],
    ['v20100102', '20100102'],
    ['2010-01-02-10-20-30.0.5-dev', null],
    ['2010-01-02-10-20-30.5-dev', '2010.01.02.10.20.30.5-dev'],
    ['2010.01', '2010.01.0.0'],
    ['201001', '201001'],
    ['20100102-203040-beta', '20100102.203040-beta'],
    // Named branches keep their name as it is.
    ['dev-main', 'dev-main'],
    ['dev-feature/x.1+2', 'dev-feature/x.1+2'],
    ['DEV-Main', 'dev-Main'],
    ['dev-1.x', 'dev-1.x'],
    ['dev-', 'dev-'],
    ['master', 'dev-master'],
    ['trunk', 'dev-trunk'],
    ['default', 'dev-default'],
    ['Master', null],
    ['main', null],
    ['main-dev', null],
    // Build metadata says nothing about the version.
    ['1.0.0+build.5', '1.0.0.0'],
    ['1.0.0-beta.5+foo', '1.0.0.0-beta5'],
    ['1.0.0+foo-dev', '1.0.0.0'],
    ['1.0.0+', null],
    ['1.0.0+a b', null],
    // A stability flag neither; a reference is not known here.
    ['1.0@beta', '1.0.0.0'],
    ['1.0-RC1@DEV', '1.0.0.0-RC1'],
    ['dev-main@stable', 'dev-main'],
    ['1.0@gamma', null],
    ['1.0#0a1b2c', null],
    ['dev-main#0a1b2c', 'dev-main#0a1b2c'],
    // No versions.
    ['', null],
    [' ', null],
    ['a', null],
    ['1.a', '1.0.0.0-alpha'],
    ['1.c', null],
    ['1..2', null],
    ['.1', null],
    ['1.0.0.0.0', null],
    ['100000.1', '100000.1'],
    ['100000.123.4', null],
    ['1.0-meh', null],
    ['1.0-preview1', null],
    ['1.0.0-1', null],
    ['1 .0', null],
    ['1.0 .2', null],
    ['^1.0', null],
    ['1.*', null],
    ['>=1.0', null],
    ['1.0.0<1.0.1', null],
    ['feature-foo', null],
    ['dev', null],
    ['٣.1', null],
    ['\u00a01.0', null],
  ])('%j is %j', (text, normalized) => {
    expect(parseVersion(text)?.normalized ?? null).toBe(normalized);
  });

  it.each(['dev-main as 1.0.x-dev', '1.0 as 1.1', ' 1.0  as  2.0 ', 'dev-main as bogus'])(
    '%j is an alias: two versions, not one',
    (text) => {
      expect(parseVersion(text)).toBeNull();
    },
  );

  it('keeps what was written, and knows the stability', () => {
    expect(parseVersion('v2.4.8-p3')).toEqual({
      pretty: 'v2.4.8-p3',
      normalized: '2.4.8.0-patch3',
      stability: 'stable',
    });
    expect(parseVersion('2.0-rc')?.stability).toBe('RC');
    expect(parseVersion('2.0a')?.stability).toBe('alpha');
    expect(parseVersion('2.0@dev')?.stability).toBe('stable');
    expect(parseVersion('2.x-dev')?.stability).toBe('dev');
    expect(parseVersion('master')?.stability).toBe('dev');
  });

  it('takes a thousand characters and no more', () => {
    expect(parseVersion(`dev-${'x'.repeat(996)}`)?.normalized).toHaveLength(1000);
    expect(parseVersion(`dev-${'x'.repeat(997)}`)).toBeNull();
    expect(parseVersion(`1.0${' '.repeat(998)}`)).toBeNull();
  });

  it('takes a normalised version for itself, but for short dates, -STABLE and flags behind flags', () => {
    const odd = /^\d{4}(\.\d+){1,3}(-|$)|-stable|@/;
    let same = 0;
    fc.assert(
      fc.property(arbitraryVersionText, (text) => {
        const version = parseVersion(text);
        if (version === null || odd.test(version.normalized)) return;
        same += 1;
        expect(parseVersion(version.normalized)).toEqual({ ...version, pretty: version.normalized });
      }),
      { numRuns: 3000 },
    );
    expect(same).toBeGreaterThan(1000);
    // As Composer has it: the dots of a date make it a version of numbers.
    expect(parseVersion('2010.01.02')?.normalized).toBe('2010.01.02.0');
  });

  it('reads numbers, suffix and -dev of every version that is put together of them', () => {
    const numbers = fc.array(fc.nat(99_999), { minLength: 1, maxLength: 4 });
    const words = fc.constantFrom(
      ['alpha', 'alpha'],
      ['A', 'alpha'],
      ['beta', 'beta'],
      ['b', 'beta'],
      ['rC', 'RC'],
      ['p', 'patch'],
      ['PL', 'patch'],
      ['patch', 'patch'],
    );
    const count = fc.option(fc.nat(), { nil: '' });
    const separator = fc.constantFrom('', '-', '.', '_');
    fc.assert(
      fc.property(
        fc.constantFrom('', 'v'),
        numbers,
        fc.option(fc.tuple(separator, words, fc.constantFrom('', '.', '-'), count), { nil: null }),
        fc.boolean(),
        (v, parts, suffix, dev) => {
          const written =
            suffix === null
              ? ''
              : `${suffix[0]}${suffix[1][0]}${suffix[3] === '' ? '' : suffix[2]}${suffix[3]}`;
          const wanted = suffix === null ? '' : `-${suffix[1][1]}${suffix[3]}`;
          const four = [...parts, 0, 0, 0].slice(0, 4).join('.');
          const text = `${v}${parts.join('.')}${written}${dev ? '-dev' : ''}`;
          expect(parseVersion(text)?.normalized).toBe(`${four}${wanted}${dev ? '-dev' : ''}`);
        },
      ),
    );
  });
});
