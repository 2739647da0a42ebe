import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTypes, type IsA } from '../../../../src/compat/php-api/types/compare-types.js';

/** `Sub` is below `Base`, `Base` below `Face`; of what begins with `X` nothing is known. */
const isA: IsA = (name, ancestor) => {
  if (name.startsWith('X')) return Promise.resolve(null);
  const above: Record<string, readonly string[]> = { Sub: ['Base', 'Face'], Base: ['Face'] };
  return Promise.resolve(name === ancestor || (above[name] ?? []).includes(ancestor));
};

describe('compareTypes', () => {
  it.each([
    ['int', 'int', 'same'],
    ['int', 'string', 'other'],
    ['int', 'int|null', 'wider'],
    ['int|null', 'int', 'narrower'],
    ['int|string', 'int|null', 'other'],
    ['int', 'float', 'other'],
    ['true', 'bool', 'wider'],
    ['bool', 'false', 'narrower'],
    ['int', 'mixed', 'wider'],
    ['mixed', 'int', 'narrower'],
    ['int', 'never', 'narrower'],
    ['Sub', 'Base', 'wider'],
    ['Sub', 'Face', 'wider'],
    ['Face', 'Sub', 'narrower'],
    ['Sub', 'Other', 'other'],
    ['X', 'Base', 'other'],
    ['Sub|null', 'Base|null', 'wider'],
    ['Sub', 'object', 'wider'],
    ['int', 'object', 'other'],
    ['object', 'Base', 'narrower'],
    ['Closure', 'callable', 'wider'],
    ['callable', 'Closure', 'narrower'],
    ['array', 'iterable', 'wider'],
    ['Traversable', 'iterable', 'wider'],
    ['int[]', 'array', 'wider'],
    ['array', 'int[]', 'narrower'],
    ['Sub[]', 'Base[]', 'wider'],
    ['Sub[]', 'Other[]', 'other'],
    ['Sub[]', 'iterable', 'wider'],
    ['array<string,int>', 'array', 'wider'],
    ['array{a:int}', 'array', 'wider'],
    ['list<int>', 'array', 'wider'],
    ['iterable<int>', 'iterable', 'wider'],
    ['iterable<int>', 'array', 'other'],
    ['array<string,int>', 'array<string,string>', 'other'],
    ['class-string', 'string', 'wider'],
    ['string', 'class-string', 'narrower'],
    ['positive-int', 'int', 'wider'],
    ['(Sub&Other)', 'Base', 'wider'],
    ['Base', '(Base&Other)', 'narrower'],
    ['callable(int):string', 'callable(string):string', 'other'],
    ['self', 'Base', 'other'],
  ])('%s, then %s: %s', async (before, after, expected) => {
    expect(await compareTypes(before, after, isA)).toBe(expected);
  });

  const type = fc
    .uniqueArray(
      fc.constantFrom('int', 'null', 'array', 'int[]', 'Sub', 'Base', 'X', 'object', 'bool', 'true'),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) => parts.toSorted().join('|'));

  it('is the other way round in the other direction', async () => {
    const opposite = { same: 'same', wider: 'narrower', narrower: 'wider', other: 'other' };
    await fc.assert(
      fc.asyncProperty(type, type, async (a, b) => {
        expect(await compareTypes(b, a, isA)).toBe(opposite[await compareTypes(a, b, isA)]);
      }),
    );
  });

  it('calls a type wider when something is added to it', async () => {
    await fc.assert(
      fc.asyncProperty(type, async (a) => {
        expect(['wider', 'same']).toContain(await compareTypes(a, `${a}|string`, isA));
        expect(await compareTypes(a, a, isA)).toBe('same');
      }),
    );
  });
});
