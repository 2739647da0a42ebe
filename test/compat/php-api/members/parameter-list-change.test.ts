import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeMixed } from '../../../../src/compat/php-api/members/describe-mixed.js';
import { parameterListChange } from '../../../../src/compat/php-api/members/parameter-list-change.js';
import type { PhpParameter } from '../../../../src/compat/php/php-facts.js';

/** `int a` or `a`. */
function parameters(text: string): readonly PhpParameter[] {
  return text
    .split(', ')
    .filter((one) => one !== '')
    .map((one) => {
      const [name = '', inline = null] = one.split(' ').toReversed();
      return {
        name,
        inline,
        doc: null,
        optional: false,
        default: null,
        variadic: false,
        byReference: false,
        promoted: null,
      };
    });
}

describe('parameterListChange', () => {
  it.each([
    ['', '', 'same', '', ''],
    ['a, b', 'a, b', 'same', '', ''],
    ['a', 'a, b, c', 'appended', 'b c', ''],
    ['a, b, c', 'a', 'cut', '', 'b c'],
    ['a, b', 'a, c', 'renamed', 'c', 'b'],
    ['int a', 'int b', 'renamed', 'b', 'a'],
    ['int a', 'string b', 'mixed', 'b', 'a'],
    ['a', 'int b', 'mixed', 'b', 'a'],
    ['a, b', 'b, a', 'mixed', '', ''],
    ['a, b', 'b', 'mixed', '', 'a'],
    ['a, b', 'c, a, b', 'mixed', 'c', ''],
    ['a, b', 'c, b, d', 'mixed', 'c d', 'a'],
    ['a, b', 'b, c', 'mixed', 'c', 'a'],
  ])('(%s) to (%s): %s', (before, after, kind, added, removed) => {
    const change = parameterListChange(parameters(before), parameters(after));
    const names = (list: readonly PhpParameter[]): string => list.map(({ name }) => name).join(' ');
    expect([change.kind, names(change.added), names(change.removed)]).toEqual([kind, added, removed]);
  });

  it('keeps each parameter that has its name on both sides, once', () => {
    const list = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'))
      .map((names) => names.join(', '));
    fc.assert(
      fc.property(list, list, (before, after) => {
        const [old, now] = [parameters(before), parameters(after)];
        const { kept, kind, added, removed } = parameterListChange(old, now);
        const common = old.filter((one) => now.some(({ name }) => name === one.name));
        if (kind === 'renamed') expect(kept).toHaveLength(old.length);
        else expect(kept.map(([one]) => one.name)).toEqual(common.map(({ name }) => name));
        expect(added).toHaveLength(now.length - common.length);
        expect(removed).toHaveLength(old.length - common.length);
        expect(kind === 'same').toBe(before === after);
      }),
    );
  });
});

describe('describeMixed', () => {
  it.each([
    ['a', 'int b', '$b stands in the place of $a'],
    ['a', 'int b, int c', '$b, $c stand in the place of $a'],
    ['a', 'b, a', '$b was inserted before others'],
    ['a', 'b, c, a', '$b, $c were inserted before others'],
    ['a, b', 'b', '$a was taken out from before others'],
    ['a, b, c', 'c', '$a, $b were taken out from before others'],
    ['a, b', 'b, a', 'parameters are in another order'],
  ])('(%s) to (%s): %s', (before, after, expected) => {
    expect(describeMixed(parameterListChange(parameters(before), parameters(after)))).toBe(expected);
  });
});
