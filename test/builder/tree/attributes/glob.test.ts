import { describe, expect, test } from 'vitest';
import { Glob } from '../../../../builder/tree/attributes/glob.js';

/** For each pattern what it matches and what not. The differential test with git has many more. */
const CASES: readonly (readonly [pattern: string, matches: readonly string[], not: readonly string[]])[] = [
  ['', [''], ['a']],
  ['a*c', ['ac', 'abc', 'abbc'], ['a/c', 'abcd']],
  ['a?c', ['abc'], ['ac', 'a/c', 'abbc']],
  ['**', ['', 'a', 'a/b'], []],
  ['**/b', ['b', 'a/b', 'a/c/b'], ['ab', 'a/bc']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
  ['x**', ['x', 'xy'], ['x/y']],
  ['[a-c]', ['a', 'b', 'c'], ['d', '-', '']],
  ['[!a-c]', ['d', '-'], ['a', '/']],
  ['[^a]', ['b'], ['a', '/']],
  ['[]a]', [']', 'a'], ['b']],
  ['[!]a]', ['b'], [']', 'a']],
  ['[a-]', ['a', '-'], ['b']],
  ['[a-c-e]', ['b', '-', 'e'], ['d']],
  ['[\\]]', [']'], ['\\']],
  ['[\\a-c]', ['b'], ['\\', '-']],
  ['[a-\\c]', ['b'], ['\\']],
  ['[c-a]', ['c'], ['a', 'b', '-']],
  ['[[:digit:]x]', ['7', 'x'], ['a', ':', '[']],
  ['[[:alpha:]-z]', ['b', '-', 'z'], ['7']],
  ['[[:d]', ['[', ':', 'd'], ['a']],
  ['[[:nope:]]', [], ['n', '[']],
  ['[a', [], ['a', '[a']],
  ['[a\\', [], ['a']],
  ['a\\', [], ['a', 'a\\']],
  ['\\*', ['*'], ['a', '\\*']],
  ['\xe9?', ['\xe9\x80'], ['\xe9']],
];

describe.each(CASES)('the pattern %j', (pattern, matches, not) => {
  test.each(matches)('matches %j', (text) => expect(new Glob(pattern).matches(text)).toBe(true));
  test.each(not)('does not match %j', (text) => expect(new Glob(pattern).matches(text)).toBe(false));
});

test('many stars cost no more than few: who backtracks does not come to the end of this', () => {
  const glob = new Glob(`${'*a'.repeat(400)}b`);
  expect(glob.matches('a'.repeat(2000))).toBe(false);
  expect(glob.matches(`${'a'.repeat(2000)}b`)).toBe(true);
});
