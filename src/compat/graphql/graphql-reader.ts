import { GraphQLError } from 'graphql/error/GraphQLError.js';
import { parse } from 'graphql/language/parser.js';
import type { FactsReader } from '../facts-reader.js';
import type { GraphqlFacts } from './graphql-facts.js';
import { readDefinition } from './read-definition.js';
import { standardSdl } from './standard-sdl.js';
import { unreadableGraphql } from './unreadable-graphql.js';

/** Reads `etc/schema.graphqls`, and those of an area. Descriptions and `@cache` are nothing that anybody depends on. */
export const graphqlReader: FactsReader<GraphqlFacts> = {
  kind: 'graphql',
  version: 1,
  takes: (path) => /(?:^|\/)etc\/(?:[^/]+\/)?schema\.graphqls$/.test(path),
  read(content) {
    const text = standardSdl(content);
    // The parser wants at least one definition.
    if (/^(?:[\s,\uFEFF]|#.*)*$/.test(text)) return [];
    try {
      return parse(text).definitions.flatMap(readDefinition);
    } catch (error) {
      if (error instanceof GraphQLError) throw unreadableGraphql(error);
      throw error;
    }
  },
};
