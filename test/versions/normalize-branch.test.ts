import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeBranch } from '../../src/versions/normalize-branch.js';
import { parseVersion } from '../../src/versions/parse-version.js';

describe('normalizeBranch', () => {
  it.each([
    ['1.x', '1.9999999.9999999.9999999-dev'],
    ['v1.x', '1.9999999.9999999.9999999-dev'],
    ['V1', '1.9999999.9999999.9999999-dev'],
    ['1.*', '1.9999999.9999999.9999999-dev'],
    ['1.X.x', '1.9999999.9999999.9999999-dev'],
    ['1.0', '1.0.9999999.9999999-dev'],
    ['2.4.8', '2.4.8.9999999-dev'],
    ['1.2.3.4', '1.2.3.4-dev'],
    ['1.2.3.x', '1.2.3.9999999-dev'],
    ['1.x.3', '1.9999999.3.9999999-dev'],
    ['007', '007.9999999.9999999.9999999-dev'],
    [' 1.x ', '1.9999999.9999999.9999999-dev'],
    ['1.2.3.4.5', 'dev-1.2.3.4.5'],
    ['1.x-dev', 'dev-1.x-dev'],
    ['2.4-develop', 'dev-2.4-develop'],
    ['x', 'dev-x'],
    ['*', 'dev-*'],
    ['1.', 'dev-1.'],
    ['1.y', 'dev-1.y'],
    ['main', 'dev-main'],
    ['master', 'dev-master'],
    ['feature/a b', 'dev-feature/a b'],
    ['dev-main', 'dev-dev-main'],
    ['', 'dev-'],
  ])('%j is %j', (name, normalized) => {
    expect(normalizeBranch(name)).toBe(normalized);
  });

  it('gives a version that is read as itself', () => {
    const part = fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('x', 'X', '*'));
    const numeric = fc
      .tuple(fc.nat(99_999), fc.array(part, { maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest].join('.'));
    fc.assert(
      fc.property(fc.oneof(numeric, fc.stringMatching(/^[a-z][\w./-]{0,20}$/)), (name) => {
        const normalized = normalizeBranch(name);
        expect(parseVersion(normalized)?.normalized).toBe(normalized);
        expect(parseVersion(normalized)?.stability).toBe('dev');
      }),
    );
  });
});
