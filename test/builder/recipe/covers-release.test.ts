import { expect, test } from 'vitest';
import { coversRelease } from '../../../builder/recipe/covers-release.js';

test.each([
  ['2.4.4', '2.4.4', true],
  ['2.4.4', '2.4.4-p1', false],
  ['2.4.4.*', '2.4.4-p13', true],
  ['2.4.4.*', '2.4.4-beta1', true],
  ['2.4.4.*', '2.4.5', false],
  ['>=2.4.4-p3 <2.4.5', '2.4.4-p10', true],
  ['>=2.4.4-p3 <2.4.5', '2.4.5-beta1', false],
  ['>2.4.8 <2.4.9', '2.4.8', false],
  ['>2.4.8 <2.4.9', '2.4.8-p1', true],
  // What Composer does, and recipes must mind.
  ['>=2.4.9', '2.4.9-beta1', true],
  ['2.4.9 || >2.4.9', '2.4.9-beta1', false],
  ['no constraint!', '2.4.9', false],
  ['*', 'no version', false],
])('%s covers %s: %s', (constraint, release, expected) => {
  expect(coversRelease(constraint, release)).toBe(expected);
});
