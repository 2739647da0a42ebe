import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../src/compat/graphql/fields-of.js';
import { graphqlReader } from '../../../src/compat/graphql/graphql-reader.js';
import { mergeSchema } from '../../../src/compat/graphql/merge-schema.js';
import type { MergedSchema } from '../../../src/compat/graphql/merged-type.js';

/** Files named by letters, in order. */
function merged(...contents: readonly string[]): MergedSchema {
  return mergeSchema(
    new Map(
      contents.map((content, index) => [String.fromCodePoint(97 + index), graphqlReader.read(content)]),
    ),
  );
}

describe('mergeSchema', () => {
  it('joins what modules say of a type, and knows where each part is from', () => {
    const type = merged(
      'type A implements I { a: Int }',
      '\ntype A implements J { b(x: Int = 1): Int @deprecated }',
      'type A {\n\n b(y: Int): Int @resolver(class: "R") }',
    ).get('A');
    expect(type).toMatchObject({ kind: 'object', file: 'a', line: 1, opened: false });
    expect([...(type?.interfaces ?? [])]).toEqual(['I', 'J']);
    expect([...(type?.fields.keys() ?? [])]).toEqual(['a', 'b']);
    expect(type?.fields.get('b')).toMatchObject({
      file: 'c',
      line: 3,
      deprecated: true,
      resolver: 'R',
      args: [
        { name: 'x', type: 'Int', default: '1' },
        { name: 'y', type: 'Int', default: null },
      ],
    });
  });

  it('places a type where it is defined, though an addition is read first', () => {
    const schema = merged(
      'extend type A { a: Int }\ninterface P { a: Int }',
      'type A { b: Int }\ninterface P @typeResolver(class: "R") { b: Int }',
      'extend type A { c: Int }',
    );
    expect(schema.get('A')).toMatchObject({ file: 'b', line: 1, opened: false });
    expect(schema.get('P')).toMatchObject({ file: 'b', line: 2, opened: false, resolver: 'R' });
  });

  it('knows types of others by what is only ever added to them', () => {
    const schema = merged(
      'type Query { a: Int }\nextend input N { a: Int }\ninterface P { a: Int }\nenum E { A }',
    );
    expect([...schema.values()].map(({ name, opened }) => [name, opened])).toEqual([
      ['Query', true],
      ['N', true],
      ['P', true],
      ['E', false],
    ]);
  });

  it('takes the first of two kinds under one name', () => {
    expect(merged('type A { a: Int }', 'input A { b: Int }').get('A')).toMatchObject({ kind: 'object' });
  });
});

describe('fieldsOf', () => {
  it('adds what interfaces have, the nearest first', () => {
    const schema = merged(
      'type A implements I, Missing { a: Int }\ninterface I implements J { a: String, i: Int }\ninterface J { i: String, j: Int }',
    );
    const type = schema.get('A') ?? expect.unreachable();
    expect([...fieldsOf(type, schema)].map(([name, { field, owner }]) => [name, field.type, owner])).toEqual([
      ['a', 'Int', 'A'],
      ['i', 'Int', 'I'],
      ['j', 'Int', 'J'],
    ]);
  });

  it('ends in a ring of interfaces, and in a chain of ten thousand', () => {
    const ring = merged('interface I implements J { i: Int }\ninterface J implements I { j: Int }');
    expect([...fieldsOf(ring.get('I') ?? expect.unreachable(), ring).keys()]).toEqual(['i', 'j']);
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `interface I${at} implements I${at + 1} { f${at}: Int }`,
    );
    const chain = merged(lines.join('\n'));
    expect(fieldsOf(chain.get('I0') ?? expect.unreachable(), chain).size).toBe(10_000);
  });
});
