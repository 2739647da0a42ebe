import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import type { GraphqlDefinition } from './graphql-facts.js';
import { graphqlReader } from './graphql-reader.js';

const BUILT_IN: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

/**
 * What a schema file depends on, if others have it: the types and fields that it declares or opens again, the types that
 * it names, and the classes that resolve.
 */
export const graphqlUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'graphql-uses',
  version: 1,
  takes: (path) => graphqlReader.takes(path),
  read: (content) => graphqlReader.read(content).flatMap(usesOf),
};

function usesOf(definition: GraphqlDefinition): readonly ExtensionUse[] {
  const { kind, name, line, interfaces, fields, resolver, args } = definition;
  const ofType = (type: string, how: string, at: number): ExtensionUse => ({
    subject: { kind: 'graphql', name: type },
    how,
    line: at,
  });
  const ofClass = (one: string | null, at: number): readonly ExtensionUse[] =>
    one === null
      ? []
      : [{ subject: { kind: 'class', name: one }, how: 'has GraphQL resolved by it', line: at }];
  const named = (type: string, at: number): readonly ExtensionUse[] => {
    const bare = type.replaceAll(/[[\]!]/g, '');
    return bare === '' || BUILT_IN.has(bare)
      ? []
      : [ofType(bare, 'has fields or arguments of this type', at)];
  };
  return [
    ofType(name, 'declares it, or adds to it', line),
    ...ofClass(resolver, line),
    ...interfaces.map((one) => ofType(one, 'implements it', line)),
    ...args.flatMap((one) => named(one.type, line)),
    ...fields.flatMap((field) => [
      {
        subject: { kind: 'graphql', name, member: field.name } as const,
        how: 'declares it too',
        line: field.line,
      },
      ...ofClass(field.resolver, field.line),
      ...(kind === 'union' ? named(field.name, field.line) : named(field.type, field.line)),
      ...field.args.flatMap((one) => named(one.type, field.line)),
    ]),
  ];
}
