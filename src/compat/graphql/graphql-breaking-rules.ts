import type { Rule } from '../rule.js';
import type { GraphqlChangeKind } from './graphql-change.js';
import { graphqlRule } from './graphql-rule.js';

const COMMON = { severities: ['B'], policyLevel: 'major' } as const;
const DEPRECATE = 'Keep it with `@deprecated(reason: …)` and add the new one beside it.';

/** Rules for what makes queries fail that worked before, by the change that they are about. */
export const graphqlBreakingRules: Readonly<Partial<Record<GraphqlChangeKind, Rule>>> = {
  TYPE_REMOVED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-type-removed',
      title: 'a GraphQL type was removed or renamed',
      source: 'graphql-js TYPE_REMOVED',
      why: 'Queries with a fragment on it or a variable of it are refused, and modules that open it again define a type of their own without its fields.',
      mend: 'Keep the type with its fields deprecated, and add the new one beside it.',
    },
    ['type Shop {\n  name: String\n}', ''],
  ),
  TYPE_CHANGED_KIND: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-type-kind-changed',
      title: 'a GraphQL type became another kind of type',
      source: 'graphql-js TYPE_CHANGED_KIND',
      why: 'What may be asked of an interface, a union or an object, or sent as an input, is not the same: queries that use the type are refused.',
      mend: 'Add a type of the new kind under a new name.',
    },
    ['type Shop {\n  name: String\n}', 'union Shop = Store | Website'],
  ),
  TYPE_REMOVED_FROM_UNION: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-union-member-removed',
      title: 'a type was taken out of a GraphQL union',
      source: 'graphql-js TYPE_REMOVED_FROM_UNION',
      why: 'Queries with a fragment on this type inside of the union are refused.',
      mend: 'Leave the type in the union; it need not be answered any more.',
    },
    ['union Place = Store | Website', 'union Place = Store'],
  ),
  VALUE_REMOVED_FROM_ENUM: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-enum-value-removed',
      title: 'a value of a GraphQL enum was removed or renamed',
      source: 'graphql-js VALUE_REMOVED_FROM_ENUM',
      why: 'Queries that send the value are refused.',
      mend: DEPRECATE,
    },
    ['enum Status {\n  IN\n  OUT\n}', 'enum Status {\n  IN\n}'],
  ),
  REQUIRED_INPUT_FIELD_ADDED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-required-input-field-added',
      title: 'a GraphQL input demands one more field',
      source: 'graphql-js REQUIRED_INPUT_FIELD_ADDED',
      why: 'Every query that sends the input without the new field is refused.',
      mend: 'Make the field nullable, or give it a default.',
    },
    ['input Area {\n  zip: String\n}', 'input Area {\n  zip: String\n  radius: Int!\n}'],
  ),
  IMPLEMENTED_INTERFACE_REMOVED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-interface-removed',
      title: 'a GraphQL type no longer implements an interface',
      source: 'graphql-js IMPLEMENTED_INTERFACE_REMOVED',
      why: 'Fragments on the type where the interface is answered are refused; with the interface go the fields that Magento copied from it.',
      mend: 'Go on implementing it.',
    },
    ['type Shop implements Place {\n  name: String\n}', 'type Shop {\n  name: String\n}'],
  ),
  FIELD_REMOVED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-field-removed',
      title: 'a field of a GraphQL type or input, or a query or mutation, was removed or renamed',
      source: 'graphql-js FIELD_REMOVED',
      why: 'Every query that asks for the field, or sends it, is refused as a whole.',
      mend: DEPRECATE,
    },
    ['type Shop {\n  name: String\n  code: String\n}', 'type Shop {\n  name: String\n}'],
  ),
  FIELD_CHANGED_KIND: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-field-type-changed',
      title: 'a field of a GraphQL type or input has another type',
      source: 'graphql-js FIELD_CHANGED_KIND',
      why: 'Clients get something that they do not expect (another type, a list, null), or must send something else.',
      mend: 'Add a field of the new type, and deprecate the old one.',
    },
    ['type Shop {\n  id: Int!\n}', 'type Shop {\n  id: String!\n}'],
  ),
  REQUIRED_ARG_ADDED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-required-argument-added',
      title: 'a GraphQL field demands one more argument',
      source: 'graphql-js REQUIRED_ARG_ADDED',
      why: 'Every query that asks for the field without the new argument is refused.',
      mend: 'Make the argument nullable, or give it a default.',
    },
    ['type Query {\n  shops: Int\n}', 'type Query {\n  shops(area: String!): Int\n}'],
  ),
  ARG_REMOVED: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-argument-removed',
      title: 'an argument of a GraphQL field was removed or renamed',
      source: 'graphql-js ARG_REMOVED',
      why: 'Every query that sends the argument is refused.',
      mend: 'Keep the argument and ignore it.',
    },
    ['type Query {\n  shops(area: String): Int\n}', 'type Query {\n  shops: Int\n}'],
  ),
  ARG_CHANGED_KIND: graphqlRule(
    {
      ...COMMON,
      id: 'graphql-argument-type-changed',
      title: 'an argument of a GraphQL field has another type',
      source: 'graphql-js ARG_CHANGED_KIND',
      why: 'Queries that send a value or a variable of the old type are refused.',
      mend: 'Add an argument of the new type, and keep the old one.',
    },
    ['type Query {\n  shops(area: String): Int\n}', 'type Query {\n  shops(area: Area): Int\n}'],
  ),
};
