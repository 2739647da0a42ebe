import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { arbitraryConstraintText } from './support/arbitrary-constraint-text.js';

describe('parseConstraint', () => {
  describe('reads', () => {
    it.each([
      // What https://getcomposer.org/doc/articles/versions.md says.
      ['1.0.2', '==1.0.2.0'],
      ['1.2.3', '==1.2.3.0'],
      ['>1.2', '>1.2.0.0'],
      ['>=1.2', '>=1.2.0.0-dev'],
      ['>=1.2-stable', '>=1.2.0.0-stable'],
      ['<1.3', '<1.3.0.0-dev'],
      ['<=1.3', '<=1.3.0.0'],
      ['1 - 2', '>=1.0.0.0-dev <3.0.0.0-dev'],
      ['~1.3', '>=1.3.0.0-dev <2.0.0.0-dev'],
      ['1.4.*', '>=1.4.0.0-dev <1.5.0.0-dev'],
      ['>=1.0', '>=1.0.0.0-dev'],
      ['>=1.0 <2.0', '>=1.0.0.0-dev <2.0.0.0-dev'],
      ['>=1.0 <1.1 || >=1.2', '>=1.0.0.0-dev <1.1.0.0-dev || >=1.2.0.0-dev'],
      ['1.0 - 2.0', '>=1.0.0.0-dev <2.1.0.0-dev'],
      ['1.0.0 - 2.1.0', '>=1.0.0.0-dev <=2.1.0.0'],
      ['1.0.*', '>=1.0.0.0-dev <1.1.0.0-dev'],
      ['~1.2', '>=1.2.0.0-dev <2.0.0.0-dev'],
      ['~1.2.3', '>=1.2.3.0-dev <1.3.0.0-dev'],
      ['~1', '>=1.0.0.0-dev <2.0.0.0-dev'],
      ['~1.0', '>=1.0.0.0-dev <2.0.0.0-dev'],
      ['^1.2.3', '>=1.2.3.0-dev <2.0.0.0-dev'],
      ['^0.3', '>=0.3.0.0-dev <0.4.0.0-dev'],
      ['dev-my-feature', '==dev-my-feature'],
      ['v1.x-dev', '==1.9999999.9999999.9999999-dev'],
      ['1.0.*@beta', '>=1.0.0.0-dev <1.1.0.0-dev'],
      ['@dev', '*'],
      ['dev-master#2eb0c0978d290a1c45346a1955188929cb4e5db7', '==dev-master'],
      ['dev-bugfix as 1.0.x-dev', '==dev-bugfix'],
      // Everything.
      ['*', '*'],
      ['x', '*'],
      ['X', '*'],
      ['*@stable', '*'],
      ['v*', '>=0.0.0.0-dev'],
      ['*.*', '>=0.0.0.0-dev'],
      ['x.X.*', '>=0.0.0.0-dev'],
      // Wildcards.
      ['1.*', '>=1.0.0.0-dev <2.0.0.0-dev'],
      ['v2.x', '>=2.0.0.0-dev <3.0.0.0-dev'],
      ['2.*.*', '>=2.0.0.0-dev <3.0.0.0-dev'],
      ['2.1.3.*', '>=2.1.3.0-dev <2.1.4.0-dev'],
      ['0.*', '<1.0.0.0-dev'],
      ['0.0.*', '<0.1.0.0-dev'],
      ['20.08.*', '>=20.08.0.0-dev <20.9.0.0-dev'],
      // Tilde and caret, at every length.
      ['~0', '>=0.0.0.0-dev <1.0.0.0-dev'],
      ['~1.2.3.4', '>=1.2.3.4-dev <1.2.4.0-dev'],
      ['~v1.2', '>=1.2.0.0-dev <2.0.0.0-dev'],
      ['~1.2-beta', '>=1.2.0.0-beta <2.0.0.0-dev'],
      ['~1.2-b2', '>=1.2.0.0-beta2 <2.0.0.0-dev'],
      ['~1.2-dev', '>=1.2.0.0-dev <2.0.0.0-dev'],
      ['~1.2.x-dev', '>=1.2.9999999.9999999-dev <1.3.0.0-dev'],
      ['~1.x-dev', '>=1.9999999.9999999.9999999-dev <2.0.0.0-dev'],
      ['~201903.0', '>=201903.0-dev <201904.0.0.0-dev'],
      ['^1', '>=1.0.0.0-dev <2.0.0.0-dev'],
      ['^0', '>=0.0.0.0-dev <1.0.0.0-dev'],
      ['^0.0', '>=0.0.0.0-dev <0.1.0.0-dev'],
      ['^0.0.3', '>=0.0.3.0-dev <0.0.4.0-dev'],
      ['^0.0.3.4', '>=0.0.3.4-dev <0.0.4.0-dev'],
      ['^0.2.3', '>=0.2.3.0-dev <0.3.0.0-dev'],
      ['^1.2.3.4', '>=1.2.3.4-dev <2.0.0.0-dev'],
      ['^2.0-p1', '>=2.0.0.0-patch1 <3.0.0.0-dev'],
      ['^2.0-RC1', '>=2.0.0.0-RC1+-stable <3.0.0.0-dev'],
      ['^2.0-stable', '>=2.0.0.0-stable <3.0.0.0-dev'],
      ['^2.0+build', '>=2.0.0.0-stable <3.0.0.0-dev'],
      ['^0.2@alpha', '>=0.2.0.0-dev <0.3.0.0-dev'],
      ['^1.x-dev', '>=1.9999999.9999999.9999999-dev <2.0.0.0-dev'],
      // Hyphen ranges.
      ['1.2 - 2.3.4', '>=1.2.0.0-dev <=2.3.4.0'],
      ['1 - 2.3.4.5', '>=1.0.0.0-dev <=2.3.4.5'],
      ['v1 - v2.0', '>=1.0.0.0-dev <2.1.0.0-dev'],
      ['1.2-beta - 2.3-dev', '>=1.2.0.0-beta <=2.3.0.0-dev'],
      ['1.2-RC - 2.3-RC', '>=1.2.0.0-RC+-stable <=2.3.0.0-RC'],
      ['1.0 - 2-p1', '>=1.0.0.0-dev <=2.0.0.0-patch1'],
      ['0.0 - 0', '>=0.0.0.0-dev <1.0.0.0-dev'],
      // Operators.
      ['=1.2', '==1.2.0.0'],
      ['==1.2', '==1.2.0.0'],
      ['== 1.2', '==1.2.0.0'],
      ['!=1.2', '!=1.2.0.0'],
      ['<>1.2', '!=1.2.0.0'],
      ['>=  1.2', '>=1.2.0.0-dev'],
      ['>1.2-beta', '>1.2.0.0-beta'],
      ['>=1.2-beta', '>=1.2.0.0-beta'],
      ['<1.2-p1', '<1.2.0.0-patch1'],
      // Composer sees a suffix only behind a hyphen, and there no RC.
      ['>=1.2-RC1', '>=1.2.0.0-RC1-dev'],
      ['<1.2p1', '<1.2.0.0-patch1-dev'],
      ['>=1.2.dev', '>=1.2.0.0.dev'],
      ['>=dev-main', '>=dev-main'],
      ['!=dev-main', '!=dev-main'],
      ['=1.x-dev', '==1.9999999.9999999.9999999-dev'],
      ['1.2.3@dev', '==1.2.3.0'],
      ['>1.2@beta', '>1.2.0.0-beta'],
      ['>=1.2@RC', '>=1.2.0.0-RC+-stable'],
      ['>=1.2@BETA', '>=1.2.0.0@BETA'],
      ['<1.2@stable', '<1.2.0.0-dev'],
      ['>=2010-01-02', '>=2010-01-02-dev'],
      ['<=2010-01-02', '<=2010-01-02'],
      ['>=1.2-STABLE', '>=1.2.0.0-STABLE'],
      ['1.2+build', '==1.2.0.0'],
      // Branches.
      ['dev-main', '==dev-main'],
      ['master', '==dev-master'],
      ['main-dev', '==dev-main'],
      ['feature/x-dev', '==dev-feature/x'],
      ['dev-main@dev', '==dev-main'],
      ['1.x-dev#0a1b', '==1.9999999.9999999.9999999-dev'],
      ['dev-main#0a1b as 1.0@dev', '==dev-main'],
      ['=dev-main#0a1b', '== dev-main#0a1b@stable'],
      ['1.0 as 1.1', '==1.0.0.0'],
      // All of several.
      ['>1.0,<2.0', '>1.0.0.0 <2.0.0.0-dev'],
      ['>1.0 , <2.0', '>1.0.0.0 <2.0.0.0-dev'],
      ['>1.0   <2.0', '>1.0.0.0 <2.0.0.0-dev'],
      ['> 1.0 < 2.0', '>1.0.0.0 <2.0.0.0-dev'],
      ['>1.0, <=2.0, !=1.5', '>1.0.0.0 <=2.0.0.0 !=1.5.0.0'],
      ['^1.2 !=1.4', '>=1.2.0.0-dev <2.0.0.0-dev !=1.4.0.0'],
      ['1.2.* !=1.2.5', '>=1.2.0.0-dev <1.3.0.0-dev !=1.2.5.0'],
      ['* ^1.2', '>=1.2.0.0-dev <2.0.0.0-dev'],
      ['1.0 - 2.0 !=1.5', '>=1.0.0.0-dev <2.1.0.0-dev !=1.5.0.0'],
      ['!=dev-has,>1', '!= dev-has,>1@stable'],
      ['!=dev-has@dev,>1', '!= dev-has@stable >1.0.0.0'],
      // One of several.
      ['1.0|2.0', '==1.0.0.0 || ==2.0.0.0'],
      ['1.0 | 2.0', '==1.0.0.0 || ==2.0.0.0'],
      ['^1.0\n||\n^3.0', '>=1.0.0.0-dev <2.0.0.0-dev || >=3.0.0.0-dev <4.0.0.0-dev'],
      ['* || ^1.0', '* || >=1.0.0.0-dev <2.0.0.0-dev'],
      ['>1,<2 || 3', '>1.0.0.0 <2.0.0.0-dev || ==3.0.0.0'],
      // Ranges that meet are joined, if they are next to each other.
      ['^1.0 || ^2.0', '>=1.0.0.0-dev <3.0.0.0-dev'],
      ['~7.1.0||~7.2.0||~7.3.0', '>=7.1.0.0-dev <7.4.0.0-dev'],
      ['^1.0 || ^2.0 !=2.5', '>=1.0.0.0-dev <2.0.0.0-dev || >=2.0.0.0-dev <3.0.0.0-dev !=2.5.0.0'],
      ['^2.0 || ^1.0', '>=2.0.0.0-dev <3.0.0.0-dev || >=1.0.0.0-dev <2.0.0.0-dev'],
      ['0.* || ^1.0', '<1.0.0.0-dev || >=1.0.0.0-dev <2.0.0.0-dev'],
      ['^1.0 || 2.0 - 2.4.1', '>=1.0.0.0-dev <=2.4.1.0'],
      ['1.0 - 1.4.1 || >=1.4.1 <2', '>=1.0.0.0-dev <=1.4.1.0 || >=1.4.1.0-dev <2.0.0.0-dev'],
      // Magento's own.
      ['~7.3.0||~7.4.0', '>=7.3.0.0-dev <7.5.0.0-dev'],
      ['100.1.*', '>=100.1.0.0-dev <100.2.0.0-dev'],
      ['~5.5.22|~5.6.0|~7.0.0', '>=5.5.22.0-dev <5.7.0.0-dev || >=7.0.0.0-dev <7.1.0.0-dev'],
      ['103.0.7-p3', '==103.0.7.0-patch3'],
    ])('%j as %j', (text, normal) => {
      const constraint = parseConstraint(text);
      expect(constraint?.pretty).toBe(text);
      expect(constraint?.normal).toBe(normal);
    });
  });

  it.each([
    '',
    ' ',
    ',',
    '||',
    '1.0 ||',
    '|| 1.0',
    '1.0,,2.0',
    '1.0 ||| 2.0',
    'self.version',
    'main',
    'a b',
    '^',
    '~',
    '>',
    '^dev-main',
    '~dev-main',
    '~>1.0',
    '~> 1.0',
    '^ 1.0',
    '~ 1.0',
    '=>1.0',
    '=<1.0',
    '!1.0',
    '><1.0',
    '1.*.2',
    '*.1',
    '1.2.3.4.*',
    'V1.*',
    '>=1.*',
    '^1.*',
    '~1.x',
    '1.0.0.0.0',
    '1.0 -',
    '- 1.0',
    '1.0  -  2.0',
    '1.0 - 2.*',
    '1.0 - 2.0 - 3.0',
    '1.0  as  2.0',
    '1.0 as',
    'as 1.0',
    '1.0 2.0 foo',
    '1.0@gamma',
    '1.0#0a1b2c',
    '^1.0#0a1b2c',
    '1.0;2.0',
    '(1.0)',
    '1.0 & 2.0',
    '1.0 && 2.0',
    '>=1.0 <2.0 ||',
    '\u00a01.0',
    '1.0\u00a0|| 2.0',
    '^1.2.3.4.5',
    '^1.0-foo',
    '~1.2.3.4.x-dev',
    '@foo',
    '1.0\t2.0',
  ])('refuses %j', (text) => {
    expect(parseConstraint(text)).toBeNull();
  });

  it('refuses a range whose bound PHP cannot count up', () => {
    expect(parseConstraint('~9223372036854775806.1')?.normal).toBe(
      '>=9223372036854775806.1.9999999.9999999-dev <9223372036854775807.0.0.0-dev',
    );
    expect(parseConstraint('~9223372036854775807.1')).toBeNull();
    expect(parseConstraint('9223372036854775807.*')).toBeNull();
    expect(parseConstraint('1.0 - 9223372036854775807')).toBeNull();
  });

  it('takes a thousand characters and no more', () => {
    expect(parseConstraint(`^1.0${' || ^3.0'.repeat(124)}`)?.alternatives).toHaveLength(125);
    expect(parseConstraint(`dev-${'x'.repeat(996)}`)).not.toBeNull();
    expect(parseConstraint(`dev-${'x'.repeat(997)}`)).toBeNull();
    expect(parseConstraint(`1.0${' '.repeat(998)}`)).toBeNull();
  });

  it('reads its normal form as the same constraint', () => {
    let read = 0;
    fc.assert(
      fc.property(arbitraryConstraintText, (text) => {
        const constraint = parseConstraint(text);
        if (constraint === null) return;
        // But a branch with a blank or a comma in its name, which is read as one only by accident.
        if (constraint.alternatives.flat().some(({ version }) => /[ ,]/.test(version))) return;
        read += 1;
        expect(parseConstraint(constraint.normal)).toEqual({ ...constraint, pretty: constraint.normal });
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(600);
  });
});
