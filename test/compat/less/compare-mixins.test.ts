import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMixins } from '../../../src/compat/less/compare-mixins.js';
import { compareParameters } from '../../../src/compat/less/compare-parameters.js';
import type { LessParameterFacts } from '../../../src/compat/less/less-facts.js';

/** `@a` must be given, `@a?` may be left out, `@a...` takes the rest. */
function parameters(text: string): readonly LessParameterFacts[] {
  return text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const variadic = one.endsWith('...');
      return { name: one.replace(/(?:\?|\.\.\.)$/, ''), optional: variadic || one.endsWith('?'), variadic };
    });
}

describe('compareParameters', () => {
  it.each<[string, string, string | null]>([
    ['', '', null],
    ['@a @b?', '@a @b?', null],
    ['@a', '@a?', null],
    ['@a', '', 'removed: has no @a any more'],
    ['@a @b?', '@a @c?', 'removed: has no @b any more, perhaps for @c (new name)'],
    ['@a @b? @c?', '@d', 'removed: has no @a, @b, @c any more, perhaps for @d'],
    ['', '@a', 'added: newly needs @a (new name)'],
    ['@a', '@a @b @c?', 'added: newly needs @b (new name)'],
    ['@a?', '@a', 'added: has no default for @a any more'],
    ['@a @b', '@b @a', 'added: takes its arguments in another order'],
    ['@a', '@b? @a', 'added: takes its arguments in another order (new name)'],
    ['', '@a?', 'optional: takes @a too, which may be left out (new name)'],
    ['@a', '@a @rest...', 'optional: takes @rest too, which may be left out (new name)'],
    ['@rest...', '@rest', 'added: has no default for @rest any more'],
  ])('from (%s) to (%s): %j', (old, now, expected) => {
    const change = compareParameters(parameters(old), parameters(now));
    const text =
      change === null ? null : `${change.kind}: ${change.text}${change.newName ? ' (new name)' : ''}`;
    expect(text).toBe(expected);
  });

  it('finds nothing where nothing changed', () => {
    const list = fc
      .uniqueArray(fc.constantFrom('@a', '@b?', '@c', '@d?', '@e...'), { selector: (one) => one })
      .map((all) => parameters(all.join(' ')));
    fc.assert(
      fc.property(list, (one) => {
        expect(compareParameters(one, one)).toBeNull();
      }),
    );
  });
});

describe('compareMixins', () => {
  const mixins = (...all: readonly string[]) =>
    all.map((text, index) => ({ name: '.m', parameters: parameters(text), line: index + 1 }));

  it.each<[string, string[], string[], string[]]>([
    ['the same', ['@a', '@a @b'], ['@a', '@a @b'], []],
    ['another order', ['@a', '@a @b'], ['@a @b', '@a'], []],
    ['one more', ['@a'], ['@a', '@a @b'], []],
    ['one gone, and another takes its calls', ['@a', '@a @b?'], ['@a @b?'], []],
    ['one gone', ['@a', '@a @b'], ['@a'], ['1: cannot be called with @a, @b any more']],
    ['one without parameters gone', ['', '@a'], ['@a'], ['1: cannot be called with no arguments any more']],
    ['one of two changed', ['@a', '@a @b'], ['@a', '@a @c'], ['2: has no @b any more, perhaps for @c']],
    ['two changed', ['@a', '@b'], ['@a @c', '@b @c'], ['1: newly needs @c', '2: newly needs @c']],
  ])('%s', (_, old, now, expected) => {
    expect(
      compareMixins(mixins(...old), mixins(...now)).map(({ change, line }) => `${line}: ${change.text}`),
    ).toEqual(expected);
  });
});
