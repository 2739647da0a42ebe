import { graphqlRule } from './graphql-rule.js';

/** One rule for five changes: nobody waives one of them and not the next. */
export const graphqlDirectiveRule = graphqlRule(
  {
    id: 'graphql-directive-changed',
    title: 'a GraphQL directive was removed, or may be used less',
    severities: ['B'],
    source:
      'graphql-js DIRECTIVE_REMOVED, DIRECTIVE_ARG_REMOVED, REQUIRED_DIRECTIVE_ARG_ADDED, DIRECTIVE_REPEATABLE_REMOVED, DIRECTIVE_LOCATION_REMOVED',
    policyLevel: 'major',
    why: 'Schema files of extensions that use the directive so are no longer valid, and tools that check them refuse them.',
    mend: 'Keep the directive with its arguments and places.',
  },
  ['directive @note(text: String) on OBJECT | ENUM', 'directive @note(text: String) on OBJECT'],
);
