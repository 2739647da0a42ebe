import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withPatch } from '../../../builder/recipe/with-patch.js';

test.each([
  ['1.2.4{patch}', '2.4.4', '1.2.4'],
  ['1.2.4{patch}', '2.4.4-p11', '1.2.4-p11'],
  ['1.2.9{patch}', '2.4.9-beta1', '1.2.9-beta1'],
  ['^1.2{patch} || ^2.0{patch}', '2.4.4-p1', '^1.2-p1 || ^2.0-p1'],
  ['~1.0', '2.4.4-p1', '~1.0'],
])('%s for %s is %s', (constraint, release, expected) => {
  expect(withPatch(constraint, release)).toBe(expected);
});

test('a constraint without the word is the same for every release', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (constraint, release) => {
      fc.pre(!constraint.includes('{patch}'));
      expect(withPatch(constraint, release)).toBe(constraint);
    }),
  );
});
