import { graphqlJudge } from '../../../src/compat/graphql/graphql-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { editSchema, FILE, OTHER } from './support/edit-schema.js';
import { SHOP_SCHEMA } from './support/shop-schema.js';

const ALL = SHOP_SCHEMA.join('\n');

runCases(
  'GraphQL: what is harmless',
  [graphqlJudge],
  [
    editSchema(
      'comments, blank lines and white space',
      ALL,
      `# Copyright\n\n${ALL.replaceAll(' {', '\n{\n  # note\n').replaceAll('}', '\n}\n')}`,
    ),
    editSchema(
      'descriptions',
      ALL,
      ALL.replaceAll('@doc(description: "A shop")', '@doc(description: "Shops of the merchant")').replace(
        'id: ID!',
        '"The id." id: ID! @doc(description: "x")',
      ),
    ),
    editSchema('descriptions in front', ALL, `"""\nWhere to buy.\n"""\n${ALL}`),
    editSchema(
      '@cache',
      ALL,
      ALL.replace(
        '@resolver(class: "Shop\\\\Shops")',
        '@resolver(class: "Shop\\\\Shops") @cache(cacheIdentity: "Shop\\\\Identity")',
      ),
    ),
    editSchema('another order of definitions', ALL, SHOP_SCHEMA.toReversed().join('\n')),
    editSchema(
      'another order of fields and arguments',
      'type Query { a(b: Int, c: Int): Int, d: Int }',
      'type Query { d: Int, a(c: Int, b: Int): Int }',
    ),
    editSchema(
      'another order of directives, values, members and interfaces',
      'type A implements I, J @x @y { a: Int }\nunion U = A | B\nenum E { X Y }',
      'type A implements J, I @y @x { a: Int }\nunion U = B | A\nenum E { Y X }',
    ),
    editSchema(
      'commas or ampersands between interfaces',
      'type A implements I, J { a: Int }',
      'type A implements I & J { a: Int }',
    ),
    editSchema(
      'a leading backslash of a class',
      'type A { a: Int @resolver(class: "\\\\V\\\\A") }',
      'type A { a: Int @resolver(class: "V\\\\A") }',
    ),
    editSchema('a byte order mark and other line ends', ALL, `\uFEFF${ALL.replaceAll('\n', '\r\n')}`),
    editSchema('a field promises more', 'type A { a: Int, b: [Int] }', 'type A { a: Int!, b: [Int!]! }'),
    editSchema(
      'less is demanded',
      'input I { a: Int! }\ntype Query { a(b: [Int!]!): Int }',
      'input I { a: Int }\ntype Query { a(b: [Int]): Int }',
    ),
    editSchema(
      'a default is new',
      'type Query { a(b: Int): Int }\ninput I { a: Int }',
      'type Query { a(b: Int = 1): Int }\ninput I { a: Int = 1 }',
    ),
    editSchema(
      'a class resolves a field that was plain',
      'type A { a: Int }',
      'type A { a: Int @resolver(class: "V\\\\A") }',
    ),
    editSchema(
      'a field is no longer deprecated, or for another reason',
      'type A { a: Int @deprecated, b: Int @deprecated(reason: "x") }',
      'type A { a: Int, b: Int @deprecated(reason: "y") }',
    ),
    editSchema(
      'a field moves up to the interface',
      'interface I @typeResolver(class: "R") { i: Int }\ntype A implements I { a: Int }',
      'interface I @typeResolver(class: "R") { i: Int, a: Int }\ntype A implements I {}',
      'M graphql-field-added I::a @:1',
    ),
    editSchema(
      'a type says again what its interface has',
      'interface I @typeResolver(class: "R") { i: Int }\ntype A implements I {}',
      'interface I @typeResolver(class: "R") { i: Int }\ntype A implements I { i: Int }',
    ),
    editSchema(
      'a directive may stand in more places, with an argument more',
      'directive @d on ENUM',
      'directive @d(a: Int = 1) repeatable on ENUM | OBJECT',
    ),
    editSchema('a directive is new', '# none', 'directive @d on ENUM'),
    editSchema('a schema without a definition', '', '# Copyright\n'),
    editSchema('a root without a field', 'type Query {\n}', 'type Query {}\n\ntype Mutation {\n}'),
    { name: 'the file moves', before: { [FILE]: ALL }, after: { [OTHER]: ALL }, expect: [] },
    {
      name: 'types move to other modules, also in parts',
      before: { [FILE]: ALL, [OTHER]: 'type Website { id: Int }' },
      after: {
        [FILE]: `${SHOP_SCHEMA.slice(0, 2).join('\n')}\ntype Shop { id: ID! }`,
        [OTHER]: `${SHOP_SCHEMA.slice(3).join('\n')}\ntype Shop implements Place & Node { name: String page: SearchResultPageInfo products: [ProductInterface] }\ntype Website { id: Int }`,
      },
      expect: [],
    },
    {
      name: 'an addition becomes an extension',
      before: { [FILE]: 'input Area { zip: Int }' },
      after: { [FILE]: 'extend input Area { zip: Int }' },
      expect: [],
    },
    {
      name: 'a file changes that is no schema of a module',
      before: {
        'docs/schema.graphqls': 'type A { a: Int }',
        'app/code/Shop/Test/GraphQl/etc/schema.graphqls': 'type B { a: Int }',
      },
      after: {},
      expect: [],
    },
  ],
);
