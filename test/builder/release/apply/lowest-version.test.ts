import { expect, it } from 'vitest';
import { lowestVersion } from '../../../../builder/release/apply/lowest-version.js';

it.each([
  ['~8.2.0||~8.3.0', '8.2.0'],
  ['~8.3.0 || ~8.2.0', '8.2.0'],
  ['>=8.1', '8.1.0'],
  ['^8.1 <8.2', '8.1.0'],
  ['8.2.*', '8.2.0'],
  ['8.3.1', '8.3.1'],
  ['>8.1 !=8.2.0 <9', null],
  ['*', null],
  ['<8.0', null],
  ['dev-main', null],
  ['no constraint', null],
])('of %s is %s', (constraint, lowest) => {
  expect(lowestVersion(constraint)).toBe(lowest);
});
