import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintChange } from '../../../src/compat/composer/constraint-change.js';
import { arbitraryConstraintText } from '../../versions/support/arbitrary-constraint-text.js';

describe('constraintChange', () => {
  it.each([
    ['~8.2.0||~8.3.0', '~8.3.0||~8.2.0', 'same'],
    ['100.4.*', '>=100.4 <100.5', 'same'],
    ['self.version', 'self.version', 'same'],
    ['~8.3.0', '~8.3.0||~8.4.0', 'widened'],
    ['^1.2.3', '^1.2', 'widened'],
    ['1.0', '*', 'widened'],
    ['~8.3.0||~8.4.0', '~8.4.0', 'narrowed'],
    ['~8.1.0', '~8.4.0', 'narrowed'],
    ['*', 'self.version', 'unknown'],
    ['^8.1', 'eight', 'unknown'],
  ])('%s to %s is %s', (before, after, expected) => {
    expect(constraintChange(before, after)).toBe(expected);
  });

  it('is the same only in both directions, and widened only where the way back is narrowed', () => {
    fc.assert(
      fc.property(arbitraryConstraintText, arbitraryConstraintText, (a, b) => {
        const [there, back] = [constraintChange(a, b), constraintChange(b, a)];
        expect(there === 'same').toBe(back === 'same');
        expect(there === 'unknown').toBe(back === 'unknown');
        if (there === 'widened') expect(back).toBe('narrowed');
      }),
      { numRuns: 1000, seed: 39 },
    );
  });
});
