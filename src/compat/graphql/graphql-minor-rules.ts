import type { Rule } from '../rule.js';
import type { GraphqlChangeKind } from './graphql-change.js';
import { graphqlRule } from './graphql-rule.js';

const MINOR = { severities: ['M'], policyLevel: 'minor' } as const;

/** Rules for what leaves queries valid, by the change that they are about. */
export const graphqlMinorRules: Readonly<Partial<Record<GraphqlChangeKind, Rule>>> = {
  TYPE_ADDED: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-type-added',
      title: 'a GraphQL type is new',
      source: 'Upkeep',
      why: 'It breaks nobody, but it is a new part of the API that has to be kept from now on; an extension may have a type of that name.',
      mend: 'If it belongs to a new feature, put it into a module of its own, which can be installed separately.',
      feature: true,
    },
    ['', 'type Shop {\n  name: String\n}'],
  ),
  FIELD_ADDED: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-field-added',
      title: 'a GraphQL type has a new field',
      source: 'Upkeep',
      why: 'It breaks no query, but an extension may have added a field of that name.',
      mend: 'Nothing, if it is meant to be part of the API from now on.',
    },
    ['type Shop {\n  name: String\n}', 'type Shop {\n  name: String\n  code: String\n}'],
  ),
  VALUE_ADDED_TO_ENUM: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-enum-value-added',
      title: 'a GraphQL enum has a new value',
      source: 'graphql-js VALUE_ADDED_TO_ENUM',
      why: 'Clients that treat every value by itself meet one that they do not know.',
      mend: 'Answer the new value only where a client asks for what is new.',
    },
    ['enum Status {\n  IN\n}', 'enum Status {\n  IN\n  OUT\n}'],
  ),
  TYPE_ADDED_TO_UNION: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-union-member-added',
      title: 'a GraphQL union has a new type',
      source: 'graphql-js TYPE_ADDED_TO_UNION',
      why: 'Clients get objects of a type that their fragments do not cover.',
      mend: 'Answer the new type only where a client asks for what is new.',
    },
    ['union Place = Store', 'union Place = Store | Website'],
  ),
  OPTIONAL_INPUT_FIELD_ADDED: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-input-field-added',
      title: 'a GraphQL input has a new field that may be left out',
      source: 'graphql-js OPTIONAL_INPUT_FIELD_ADDED',
      why: 'Queries stay valid; an extension may have added a field of that name.',
      mend: 'See that leaving it out means what it meant before.',
    },
    ['input Area {\n  zip: String\n}', 'input Area {\n  zip: String\n  radius: Int\n}'],
  ),
  OPTIONAL_ARG_ADDED: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-argument-added',
      title: 'a GraphQL field has a new argument that may be left out',
      source: 'graphql-js OPTIONAL_ARG_ADDED',
      why: 'Queries stay valid; modules that declare the field again without the argument say less than there is.',
      mend: 'See that leaving it out means what it meant before.',
    },
    ['type Query {\n  shops: Int\n}', 'type Query {\n  shops(area: String): Int\n}'],
  ),
  IMPLEMENTED_INTERFACE_ADDED: graphqlRule(
    {
      ...MINOR,
      id: 'graphql-interface-added',
      title: 'a GraphQL type implements one more interface',
      source: 'graphql-js IMPLEMENTED_INTERFACE_ADDED',
      why: 'Clients that ask for the interface get objects of one more type.',
      mend: 'Nothing, if the type resolver of the interface knows the type.',
    },
    ['type Shop {\n  name: String\n}', 'type Shop implements Place {\n  name: String\n}'],
  ),
  ARG_DEFAULT_VALUE_CHANGE: graphqlRule(
    {
      id: 'graphql-default-changed',
      title: 'an argument or a field of an input has another default, or none any more',
      severities: ['warn'],
      source: 'graphql-js ARG_DEFAULT_VALUE_CHANGE',
      policyLevel: 'minor',
      why: 'The same query, which leaves it out, is answered otherwise.',
      mend: 'Keep the default.',
    },
    ['type Query {\n  shops(size: Int = 20): Int\n}', 'type Query {\n  shops(size: Int = 10): Int\n}'],
  ),
  RESOLVER_CHANGED: graphqlRule(
    {
      id: 'graphql-resolver-changed',
      title: 'a GraphQL field or type is resolved by another class',
      severities: ['warn'],
      source: 'Upkeep',
      policyLevel: 'minor',
      why: 'Plugins on and preferences for the old resolver are no longer called, without any error.',
      mend: 'Change the old resolver, or have it call the new one; say it in the release notes otherwise.',
    },
    [
      'type Shop {\n  name: String @resolver(class: "Vendor\\\\Name")\n}',
      'type Shop {\n  name: String @resolver(class: "Vendor\\\\Title")\n}',
    ],
  ),
  DEPRECATED: graphqlRule(
    {
      id: 'graphql-deprecated',
      title: 'a field or value of a GraphQL type is deprecated now',
      severities: ['info'],
      source: 'Upkeep',
      policyLevel: 'none',
      why: 'It works as before; who uses it has time to leave it.',
      mend: 'Say in the reason what to use instead.',
    },
    ['type Shop {\n  name: String\n}', 'type Shop {\n  name: String @deprecated(reason: "Use `title`.")\n}'],
  ),
};
