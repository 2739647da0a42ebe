import { describe, expect, it } from 'vitest';
import { exactVersion } from '../../src/versions/exact-version.js';

describe('exactVersion', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    [' 1.2.3 ', '1.2.3'],
    ['=1.2.3', '1.2.3'],
    ['== 1.2.3', '1.2.3'],
    ['v1.2', 'v1.2'],
    ['103.0.7-p3', '103.0.7-p3'],
    ['1.2.3@beta', '1.2.3'],
    ['=1.2.3@beta', '1.2.3'],
    ['1.2.3 as 1.3', '1.2.3'],
    ['1.0+build', '1.0+build'],
    ['dev-main', 'dev-main'],
    ['dev-main#0a1b2c as 1.0', 'dev-main'],
    ['1.x-dev', '1.x-dev'],
    ['2010-01-02', '2010-01-02'],
    ['main-dev', 'dev-main'],
    ['= 2010-01-02\nrest', '2010-01-02'],
  ])('of %j is %j', (constraint, version) => {
    expect(exactVersion(constraint)).toBe(version);
  });

  it.each([
    '*',
    '^1.2.3',
    '~1.2.3',
    '1.2.*',
    '>=1.2.3',
    '!=1.2.3',
    '1.0 - 2.0',
    '1.0 || 2.0',
    '1.0 || *',
    '* || 1.0',
    '1.0 1.0',
    '>=1.0 <=1.0',
    '@dev',
    '',
    'self.version',
    'foo',
    `dev-${'x'.repeat(1000)}`,
  ])('of %j is none', (constraint) => {
    expect(exactVersion(constraint)).toBeNull();
  });
});
