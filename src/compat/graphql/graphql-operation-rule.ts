import { graphqlRule } from './graphql-rule.js';

/** A new query or mutation is more than a field: it is what a new feature of the API begins with. */
export const graphqlOperationRule = graphqlRule(
  {
    id: 'graphql-operation-added',
    title: 'a GraphQL query, mutation or subscription is new',
    severities: ['M'],
    source: 'Upkeep',
    policyLevel: 'minor',
    why: 'It breaks nobody, but it is a new part of the API that has to be kept from now on; an extension may have an operation of that name.',
    mend: 'If it is a new feature, put it into a module of its own, which can be installed separately.',
  },
  ['type Query {\n  shops: Int\n}', 'type Query {\n  shops: Int\n  websites: Int\n}'],
);
