import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlReader } from '../../../src/compat/graphql/graphql-reader.js';
import { graphqlUsesReader } from '../../../src/compat/graphql/graphql-uses-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

function refused(content: string): string {
  try {
    graphqlReader.read(content);
  } catch (error) {
    if (error instanceof UnreadableError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'it was read';
}

describe('graphqlReader', () => {
  it.each([
    ['etc/schema.graphqls', true],
    ['app/code/Magento/CatalogGraphQl/etc/schema.graphqls', true],
    ['A/etc/graphql/schema.graphqls', true],
    ['A/etc/a/b/schema.graphqls', false],
    ['A/etc/other.graphqls', false],
    ['A/petc/schema.graphqls', false],
    ['schema.graphqls', false],
  ])('takes %s: %s', (path, taken) => {
    expect(graphqlReader.takes(path)).toBe(taken);
  });

  it('reads what Magento writes', () => {
    const facts = graphqlReader.read(`# Copyright

type Query {
    products (
        search: String @doc(description: "words, { and }, of # a search"),
        pageSize: Int = 20
    ): Products
    @resolver(class: "\\\\Magento\\\\Products") @cache(cacheIdentity: "X") @deprecated(reason: "old")
}

type CategoryTree implements CategoryInterface, RoutableInterface
  Node @doc(description: "tree") {
}
enum Codes @doc(description: "none") {
}
extend input Address { code: [String!]! = ["a"] }
`);
    expect(facts.map(({ kind, name, line, extends: adds }) => [kind, name, line, adds])).toEqual([
      ['object', 'Query', 3, false],
      ['object', 'CategoryTree', 11, false],
      ['enum', 'Codes', 14, false],
      ['input', 'Address', 16, true],
    ]);
    expect(facts[0]?.fields).toEqual([
      {
        name: 'products',
        line: 4,
        type: 'Products',
        args: [
          { name: 'search', type: 'String', default: null },
          { name: 'pageSize', type: 'Int', default: '20' },
        ],
        default: null,
        resolver: 'Magento\\Products',
        deprecated: true,
      },
    ]);
    expect(facts[1]?.interfaces).toEqual(['CategoryInterface', 'RoutableInterface', 'Node']);
    expect(facts[3]?.fields[0]).toMatchObject({ type: '[String!]!', default: '["a"]', line: 16 });
  });

  it('finds interfaces behind directives, and keeps the lines', () => {
    const facts = graphqlReader.read(
      'type A @doc(description: "implements X {")\n  @implements(a: 1)\n  implements I, # J\n  K &\n L\n@x {\n  a: Int\n}\ntype B @x implements A\ntype C implements B',
    );
    expect(facts.map(({ name, line, interfaces }) => [name, line, ...interfaces])).toEqual([
      ['A', 1, 'I', 'K', 'L'],
      ['B', 9, 'A'],
      ['C', 10, 'B'],
    ]);
    expect(facts[0]?.fields[0]?.line).toBe(7);
  });

  it('takes words of the grammar as names where they are names', () => {
    const facts = graphqlReader.read(
      'type implements implements A, implements, union { type: enum, implements: Int }\ninput type { a: Int = 1 }\ntype B implements B\ntype C { c: Int }',
    );
    expect(facts.map(({ name, interfaces }) => [name, ...interfaces])).toEqual([
      ['implements', 'A', 'implements', 'union'],
      ['type'],
      ['B', 'B'],
      ['C'],
    ]);
  });

  it('keeps an empty object that is a value', () => {
    const [query] = graphqlReader.read('type Query { a(b: In = {}, c: [In] = [{}, {d: {}}]): Int }');
    expect(query?.fields[0]?.args.map((one) => one.default)).toEqual(['{}', '[{}, {d: {}}]']);
  });

  it('leaves out operations and `schema`', () => {
    expect(
      graphqlReader.read('schema { query: Q }\nextend schema @x\nquery { a }\nfragment F on A { a }'),
    ).toEqual([]);
  });

  it.each([
    ['type A {', '1: Expected Name, found <EOF>'],
    ['type A {\n  a: Int\n  b: }\n', '3: Expected Name, found "}"'],
    ['type A { a: "x }', '1: Unterminated string'],
    ['type A { a: In\0t }', '1: Unexpected character: U+0000'],
    ['<?xml version="1.0"?>', '1: Unexpected character: "<"'],
    ['type A implements { a: Int }', '1: Expected Name, found "{"'],
  ])('refuses %j', (content, reason) => {
    expect(refused(content)).toBe(reason);
  });

  it('refuses deep nesting before anything recursive sees it', () => {
    const deep = 50_000;
    expect(refused(`type A {\n a: ${'['.repeat(deep)}Int${']'.repeat(deep)}\n}`)).toBe(
      '2: it is nested deeper than 100',
    );
    expect(refused(`type A { a(b: I = ${'{a: '.repeat(deep)}1${'}'.repeat(deep)}): Int }`)).toBe(
      '1: it is nested deeper than 100',
    );
    expect(refused('{'.repeat(deep))).toBe('1: it is nested deeper than 100');
  });

  it('refuses more words than any schema has', () => {
    expect(refused(`enum E {\n${'X '.repeat(300_000)}}`)).toBe('2: it has more than 250000 words');
  });

  it('reads a long list of interfaces, comments and strings in linear time', () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `I${index}`).join(', ');
    expect(graphqlReader.read(`type A implements ${names} {}`)[0]?.interfaces).toHaveLength(50_000);
    expect(graphqlReader.read(`${'# {{{ type\n'.repeat(100_000)}type A {}`)).toHaveLength(1);
    expect(refused('type A implements '.repeat(60_000))).toBe('1: Unexpected Name "A"');
    expect(
      graphqlReader.read(`type A { a: Int @doc(description: "${'{'.repeat(1_000_000)}") }`),
    ).toHaveLength(1);
  });

  it('reads any text, or refuses it as unreadable', () => {
    const piece = fc.constantFrom(
      'type',
      'interface',
      'union',
      'enum',
      'input',
      'scalar',
      'directive',
      'extend',
      'schema',
      'implements',
      'A',
      'B',
      '__proto__',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ':',
      '=',
      '|',
      '&',
      '@',
      '!',
      ',',
      '"',
      '"""',
      '#',
      '\n',
      '\0',
      '1',
      '\\',
      '\u{1f600}',
      '\uD800',
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        if (refused(pieces.join(' ')) === 'it was read') read += 1;
      }),
      { numRuns: 3000, seed: 32 },
    );
    expect(read).toBeGreaterThan(10);
  });
});

describe('graphqlUsesReader', () => {
  it('tells types, fields, interfaces and classes', () => {
    const uses = graphqlUsesReader.read(`type Query {
  mine(filter: ProductAttributeFilterInput): Mine @resolver(class: "Mine\\\\Resolver")
}
interface ProductInterface @typeResolver(class: "Magento\\\\TypeResolver") { mine: [Money!]! }
type Mine implements ProductInterface, Node { id: ID! }
union SearchItem = Mine | CmsPage
extend enum SortEnum { MINE }
directive @mine(a: SortEnum) on ENUM
`);
    expect(
      uses.map(
        ({ subject: { kind, name, member = '' }, how, line }) => `${line} ${kind} ${name} ${member} ${how}`,
      ),
    ).toEqual([
      '1 graphql Query  declares it, or adds to it',
      '2 graphql Query mine declares it too',
      '2 class Mine\\Resolver  has GraphQL resolved by it',
      '2 graphql Mine  has fields or arguments of this type',
      '2 graphql ProductAttributeFilterInput  has fields or arguments of this type',
      '4 graphql ProductInterface  declares it, or adds to it',
      '4 class Magento\\TypeResolver  has GraphQL resolved by it',
      '4 graphql ProductInterface mine declares it too',
      '4 graphql Money  has fields or arguments of this type',
      '5 graphql Mine  declares it, or adds to it',
      '5 graphql ProductInterface  implements it',
      '5 graphql Node  implements it',
      '5 graphql Mine id declares it too',
      '6 graphql SearchItem  declares it, or adds to it',
      '6 graphql SearchItem Mine declares it too',
      '6 graphql Mine  has fields or arguments of this type',
      '6 graphql SearchItem CmsPage declares it too',
      '6 graphql CmsPage  has fields or arguments of this type',
      '7 graphql SortEnum  declares it, or adds to it',
      '7 graphql SortEnum MINE declares it too',
      '8 graphql @mine  declares it, or adds to it',
      '8 graphql SortEnum  has fields or arguments of this type',
    ]);
  });

  it('takes the same files, and refuses the same', () => {
    expect(graphqlUsesReader.takes('A/etc/schema.graphqls')).toBe(true);
    expect(graphqlUsesReader.takes('A/etc/module.xml')).toBe(false);
    expect(() => graphqlUsesReader.read('type {')).toThrow(UnreadableError);
  });
});
