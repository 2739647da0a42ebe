import fc from 'fast-check';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { expect, test } from 'vitest';
import { compareSchemas } from '../../../src/compat/graphql/compare-schemas.js';
import type { GraphqlChange } from '../../../src/compat/graphql/graphql-change.js';
import { graphqlReader } from '../../../src/compat/graphql/graphql-reader.js';
import { mergeSchema } from '../../../src/compat/graphql/merge-schema.js';
import type { MergedSchema } from '../../../src/compat/graphql/merged-type.js';

const OWN = ['TYPE_ADDED', 'FIELD_ADDED', 'INPUT_DEFAULT_VALUE_CHANGE', 'RESOLVER_CHANGED', 'DEPRECATED'];

const some = <T>(...all: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...all]);
const wrapped = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('*', '*!', '[*]', '[*!]', '[*]!', '[*!]!', '[[*]]'))
    .map(([name, shape]) => shape.replace('*', name));
const input = fc.oneof(
  wrapped(['Int', 'String', 'E', 'N', 'S']),
  fc
    .tuple(fc.constantFrom('Int', 'Int!'), fc.constantFrom(' = 1', ' = 2', ''))
    .map(([type, value]) => type + value),
  fc
    .tuple(fc.constantFrom('[Int]', '[Int!]!'), fc.constantFrom(' = [1, 2]', ' = []', ''))
    .map((all) => all.join('')),
  fc.tuple(fc.constantFrom('E', 'E!'), fc.constantFrom(' = ONE', ' = TWO', '')).map((all) => all.join('')),
  fc
    .tuple(fc.constantFrom('String', 'String!'), fc.constantFrom(' = "a"', ' = ""', ' = "b"'))
    .map((all) => all.join('')),
);
const inputs = (names: readonly string[]): fc.Arbitrary<string[]> =>
  fc
    .tuple(some(...names), fc.array(input, { minLength: names.length, maxLength: names.length }))
    .map(([used, types]) => used.map((name, index) => `${name}: ${types[index] ?? 'Int'}`));
const field = fc
  .tuple(inputs(['x', 'y', 'z']), wrapped(['Int', 'ID', 'A', 'I', 'U', 'E', 'S']))
  .map(([args, type]) => `${args.length === 0 ? '' : `(${args.join(', ')})`}: ${type}`);
const fields = fc
  .tuple(some('a', 'b', 'c'), fc.array(field, { minLength: 3, maxLength: 3 }))
  .map(([used, bodies]) => new Map(used.map((name, index) => [name, bodies[index] ?? ': Int'])));

/** Values of E are always there, so that a default of it has a meaning. */
const schema = fc
  .record({
    i: fields,
    j: fields,
    a: fields,
    b: fields,
    above: some('I', 'J'),
    members: some('A', 'B'),
    values: some('THREE', 'FOUR', 'FIVE'),
    n: inputs(['k', 'l', 'm']),
    gone: fc.boolean(),
    x: fc.constantFrom(
      'type X { x: Int }',
      'interface X @typeResolver(class: "R") { x: Int }',
      'union X = A',
      'enum X { Y }',
      'input X { x: Int }',
      'scalar X',
      '',
    ),
    directive: inputs(['d', 'e']),
    repeatable: fc.boolean(),
    places: some('OBJECT', 'ENUM'),
    noted: fc.boolean(),
  })
  .map((all) => {
    const body = (map: ReadonlyMap<string, string>): string =>
      ` {\n${[['always', ': Int'], ...map].map(([name, rest]) => `  ${name}${rest}\n`).join('')}}\n`;
    // As GraphQL wants it: a type has the fields of its interfaces again.
    const copied = new Map([
      ...(all.above.includes('J') ? all.j : []),
      ...(all.above.includes('I') ? all.i : []),
      ...all.a,
    ]);
    const args = all.directive.length === 0 ? '' : `(${all.directive.join(', ')})`;
    return [
      `interface I @typeResolver(class: "R")${body(all.i)}`,
      `interface J @typeResolver(class: "R")${body(all.j)}`,
      `type A${all.above.length === 0 ? '' : ` implements ${all.above.join(' & ')}`}${body(copied)}`,
      `type B${body(all.b)}`,
      all.members.length === 0 ? 'union U\n' : `union U = ${all.members.join(' | ')}\n`,
      `enum E {\n  ONE\n  TWO\n${all.values.map((value) => `  ${value}\n`).join('')}}\n`,
      `input N {\n  always: Int\n${all.n.map((one) => `  ${one}\n`).join('')}}\n`,
      'scalar S\n',
      all.gone ? '' : 'type R {\n  a: Int\n}\n',
      `${all.x}\n`,
      all.noted
        ? `directive @note${args}${all.repeatable ? ' repeatable' : ''} on FIELD | ${['SCALAR', ...all.places].join(' | ')}\n`
        : '',
    ].join('');
  });

function merged(sdl: string): MergedSchema {
  return mergeSchema(new Map([['etc/schema.graphqls', graphqlReader.read(sdl)]]));
}

/** What graphql-js says of a change. */
function inItsWords({ kind, type, member = '', part = '', from = '', to = '' }: GraphqlChange): string {
  const directive = type.replace('@', '');
  const kinds = new Map([
    ['object', 'an Object type'],
    ['interface', 'an Interface type'],
    ['union', 'a Union type'],
    ['enum', 'an Enum type'],
    ['input', 'an Input type'],
    ['scalar', 'a Scalar type'],
  ]);
  const texts = new Map<string, string>([
    ['TYPE_REMOVED', `${type} was removed.`],
    ['TYPE_CHANGED_KIND', `${type} changed from ${kinds.get(from)} to ${kinds.get(to)}.`],
    ['TYPE_REMOVED_FROM_UNION', `${member} was removed from union type ${type}.`],
    ['VALUE_REMOVED_FROM_ENUM', `${member} was removed from enum type ${type}.`],
    ['REQUIRED_INPUT_FIELD_ADDED', `A required field ${member} on input type ${type} was added.`],
    ['IMPLEMENTED_INTERFACE_REMOVED', `${type} no longer implements interface ${part}.`],
    ['FIELD_REMOVED', `${type}.${member} was removed.`],
    ['FIELD_CHANGED_KIND', `${type}.${member} changed type from ${from} to ${to}.`],
    ['REQUIRED_ARG_ADDED', `A required arg ${part} on ${type}.${member} was added.`],
    ['ARG_REMOVED', `${type}.${member} arg ${part} was removed.`],
    ['ARG_CHANGED_KIND', `${type}.${member} arg ${part} has changed type from ${from} to ${to}.`],
    ['DIRECTIVE_REMOVED', `${directive} was removed.`],
    ['DIRECTIVE_ARG_REMOVED', `${member} was removed from ${directive}.`],
    ['REQUIRED_DIRECTIVE_ARG_ADDED', `A required arg ${member} on directive ${directive} was added.`],
    ['DIRECTIVE_REPEATABLE_REMOVED', `Repeatable flag was removed from ${directive}.`],
    ['DIRECTIVE_LOCATION_REMOVED', `${member} was removed from ${directive}.`],
    ['VALUE_ADDED_TO_ENUM', `${member} was added to enum type ${type}.`],
    ['TYPE_ADDED_TO_UNION', `${member} was added to union type ${type}.`],
    ['OPTIONAL_INPUT_FIELD_ADDED', `An optional field ${member} on input type ${type} was added.`],
    ['OPTIONAL_ARG_ADDED', `An optional arg ${part} on ${type}.${member} was added.`],
    ['IMPLEMENTED_INTERFACE_ADDED', `${part} added to interfaces implemented by ${type}.`],
    [
      'ARG_DEFAULT_VALUE_CHANGE',
      to === ''
        ? `${type}.${member} arg ${part} defaultValue was removed.`
        : `${type}.${member} arg ${part} has changed defaultValue from ${from} to ${to}.`,
    ],
  ]);
  return `${kind} ${texts.get(kind)}`;
}

test('finds just what graphql-js finds, whatever two schemas differ in', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(schema, schema, (before, after) => {
      const [old, now] = [before, after].map((sdl) => buildSchema(sdl, { assumeValidSDL: true }));
      const theirs = [...findBreakingChanges(old!, now!), ...findDangerousChanges(old!, now!)]
        // It says that ID is removed when no field has that type any more.
        .filter(({ description }) => !description.startsWith('Standard scalar'))
        .map(({ type, description }) => `${type} ${description}`);
      const [b, a] = [merged(before), merged(after)];
      const ours = compareSchemas(b, a, [...b.keys(), ...a.keys()]).filter(({ kind }) => !OWN.includes(kind));
      for (const { kind } of ours) kinds.add(kind);
      expect(ours.map(inItsWords).toSorted()).toEqual(theirs.toSorted());
    }),
    { numRuns: 300, seed: 32 },
  );
  // Every kind that it knows has been met.
  expect(kinds.size).toBe(22);
});
