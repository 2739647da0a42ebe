import fc from 'fast-check';
import { buildSchema, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { standardSdl } from '../../../src/compat/graphql/standard-sdl.js';

const name = fc.constantFrom('A', 'B', 'Money', 'implements', 'input', 'Query2');
const gap = fc.constantFrom(' ', '\n', ' # note {\n', '  ', '\r\n', ',');
const separator = fc.constantFrom(', ', ' & ', '\n', ',\n', ' &\n', ' # a, b\n');
const directive = fc.constantFrom('', '@doc(description: "a { b }")', '@a', '@implements(x: [1])');

/** A type as Magento may write it: its interfaces where it likes, and a body with something in it or not. */
const type = fc
  .record({
    kind: fc.constantFrom('type', 'interface'),
    name,
    before: directive,
    interfaces: fc.array(fc.constantFrom('I', 'J', 'K'), { maxLength: 3 }),
    separator,
    after: directive,
    body: fc.constantFrom('{}', '{ }', '{\n}', '{ # none\n}', '{ a: Int }', '{ a(b: In = {}): Int }'),
    gap,
  })
  .map((one) => {
    const list = one.interfaces.join(one.separator);
    const parts = [
      one.kind,
      one.name,
      one.before,
      list === '' ? '' : `implements ${list}`,
      one.after,
      one.body,
    ];
    return parts.filter((part) => part !== '').join(one.gap);
  });

describe('standardSdl', () => {
  it('makes GraphQL of all that Magento takes, line by line', () => {
    fc.assert(
      fc.property(fc.array(type, { minLength: 1, maxLength: 4 }), (types) => {
        const text = types.join('\n');
        const standard = standardSdl(text);
        expect(() => parse(standard), standard).not.toThrow();
        expect(standard.split('\n').length).toBe(text.split('\n').length);
        // It is the same for whom it is standard already.
        expect(print(parse(standardSdl(standard)))).toBe(print(parse(standard)));
      }),
      { numRuns: 500, seed: 32 },
    );
  });

  it.each([
    ['type A implements I, J {}', 'type A implements I & J   '],
    ['type A @d implements I { a: Int }', 'type A implements I  @d  { a: Int }'],
    ['type A {\n}', 'type A \n'],
    ['type Query {}\ntype A { a(b: I = {}): Int }', 'type Query \ntype A { a(b: I = {}): Int }'],
    ['enum E @doc(description: "{}") { # {}\n}', 'enum E @doc(description: "{}")  # {}\n'],
    ['type A { implements: Int }', 'type A { implements: Int }'],
    ['query { implements I }', 'query { implements I }'],
  ])('%j', (text, expected) => {
    expect(
      standardSdl(text)
        .replaceAll(/ +(?=\n|$)/g, ' ')
        .trimEnd(),
    ).toBe(expected.replaceAll(/ +(?=\n|$)/g, ' ').trimEnd());
  });

  it('leaves a schema alone that is standard', () => {
    const schema =
      'type Query { a: A }\ninterface I { b: Int }\n"""\n{ }\n"""\ntype A implements I { b: Int }\nunion U = A\n';
    expect(() => buildSchema(standardSdl(schema))).not.toThrow();
    expect(print(parse(standardSdl(schema)))).toBe(print(parse(schema)));
  });
});
