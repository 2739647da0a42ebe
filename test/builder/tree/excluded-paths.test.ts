import { expect, test } from 'vitest';
import { excludedPaths } from '../../../builder/tree/excluded-paths.js';

test('nothing to leave out is null', () => {
  expect(excludedPaths([])).toBeNull();
  expect(excludedPaths([''])).toBeNull();
});

test('paths become directories of names', () => {
  expect(excludedPaths(['a', 'b/c', 'b/d/e'])).toEqual(
    new Map<string, unknown>([
      ['a', true],
      [
        'b',
        new Map<string, unknown>([
          ['c', true],
          ['d', new Map([['e', true]])],
        ]),
      ],
    ]),
  );
});

test('what is below something that is left out adds nothing, in either order', () => {
  const whole = new Map([['a', true]]);
  expect(excludedPaths(['a', 'a/b', 'a/b/c'])).toEqual(whole);
  expect(excludedPaths(['a/b/c', 'a/b', 'a'])).toEqual(whole);
});
