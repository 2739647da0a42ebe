import { describe, expect, it } from 'vitest';
import { asInline } from '../../../../src/compat/php-api/types/as-inline.js';
import { splitUnion } from '../../../../src/compat/php-api/types/split-union.js';

describe('asInline', () => {
  it.each([
    ['int', 'int'],
    ['int|null', 'int|null'],
    ['null|int', 'int|null'],
    ['A\\B', 'A\\B'],
    ['A\\B[]', 'array'],
    ['A\\B[]|null', 'array|null'],
    ['A[]|B[]', 'array'],
    ['array<string,A|B>', 'array'],
    ['array{a:int,b?:string}|false', 'array|false'],
    ['list<int>', 'array'],
    ['non-empty-array<int>', 'array'],
    ['iterable<int>', 'iterable'],
    ['class-string<A>', 'string'],
    ['non-empty-string', 'string'],
    ['positive-int', 'int'],
    ['int<0,9>', 'int'],
    ['scalar', 'bool|float|int|string'],
    ['number|null', 'float|int|null'],
    ['callable(int):string', 'callable'],
    ['static', 'Shop\\Cart'],
    ['self|null', 'Shop\\Cart|null'],
    ['(A&B)', '(A&B)'],
    ['resource', null],
    ['int|empty', null],
  ])('%s: %s', (type, expected) => {
    expect(asInline(type, 'Shop\\Cart')).toBe(expected);
  });
});

describe('splitUnion', () => {
  it.each([
    ['int', ['int']],
    ['int|null', ['int', 'null']],
    ['array<int|string,A>|null', ['array<int|string,A>', 'null']],
    ['(A&B)|(C|D)[]', ['(A&B)', '(C|D)[]']],
    ['array{a:int|null}|B', ['array{a:int|null}', 'B']],
    ['', ['']],
    ['>>|<', ['>>|<']],
  ])('%s', (type, expected) => {
    expect(splitUnion(type)).toEqual(expected);
  });
});
