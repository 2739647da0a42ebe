import type { GraphqlChange, GraphqlChangeKind } from './graphql-change.js';

const KIND_NAMES: Readonly<Record<string, string>> = {
  object: 'an object type',
  interface: 'an interface',
  union: 'a union',
  enum: 'an enum',
  input: 'an input',
  scalar: 'a scalar',
};

const TEXTS: Readonly<Record<GraphqlChangeKind, (change: Parts) => string>> = {
  TYPE_REMOVED: ({ type }) => `${type} was removed: queries that name it are refused`,
  TYPE_CHANGED_KIND: ({ type, from, to }) =>
    `${type} was ${KIND_NAMES[from] ?? from} and is ${KIND_NAMES[to] ?? to} now: queries that use it are refused`,
  TYPE_REMOVED_FROM_UNION: ({ type, member }) =>
    `${member} was removed from union ${type}: queries with a fragment on it there are refused`,
  VALUE_REMOVED_FROM_ENUM: ({ type, member }) =>
    `value ${member} was removed from enum ${type}: queries that send it are refused`,
  REQUIRED_INPUT_FIELD_ADDED: ({ type, member }) =>
    `input ${type} demands field ${member} now: queries that send it without are refused`,
  IMPLEMENTED_INTERFACE_REMOVED: ({ type, part, lost }) =>
    `${type} no longer implements ${part}${lost === '' ? '' : ` and loses its fields ${lost}`}: queries with a fragment on ${type} where ${part} is answered are refused`,
  FIELD_REMOVED: ({ type, member }) =>
    `${type}.${member} was removed: queries that ask for it, or send it, are refused`,
  FIELD_CHANGED_KIND: ({ type, member, from, to }) =>
    `${type}.${member} was ${from} and is ${to} now: clients that use it get, or must send, something else`,
  REQUIRED_ARG_ADDED: ({ type, member, part }) =>
    `${type}.${member} demands argument ${part} now: queries without it are refused`,
  ARG_REMOVED: ({ type, member, part }) =>
    `argument ${part} of ${type}.${member} was removed: queries that send it are refused`,
  ARG_CHANGED_KIND: ({ type, member, part, from, to }) =>
    `argument ${part} of ${type}.${member} was ${from} and is ${to} now: queries that send the old type are refused`,
  DIRECTIVE_REMOVED: ({ type }) => `directive ${type} was removed: schema files that use it are not valid`,
  DIRECTIVE_ARG_REMOVED: ({ type, member }) =>
    `argument ${member} of directive ${type} was removed: schema files that set it are not valid`,
  REQUIRED_DIRECTIVE_ARG_ADDED: ({ type, member }) =>
    `directive ${type} demands argument ${member} now: schema files that use it without are not valid`,
  DIRECTIVE_REPEATABLE_REMOVED: ({ type }) =>
    `directive ${type} may stand only once now: schema files that repeat it are not valid`,
  DIRECTIVE_LOCATION_REMOVED: ({ type, member }) =>
    `directive ${type} may no longer stand on ${member}: schema files that have it there are not valid`,
  VALUE_ADDED_TO_ENUM: ({ type, member }) =>
    `enum ${type} has a new value ${member}, which clients do not know yet`,
  TYPE_ADDED_TO_UNION: ({ type, member }) =>
    `union ${type} may be answered with ${member} now, which fragments of clients do not cover yet`,
  OPTIONAL_INPUT_FIELD_ADDED: ({ type, member }) => `input ${type} has a new field ${member}`,
  OPTIONAL_ARG_ADDED: ({ type, member, part }) => `${type}.${member} has a new argument ${part}`,
  IMPLEMENTED_INTERFACE_ADDED: ({ type, part }) =>
    `${type} implements ${part} now, so that clients who ask for ${part} may get it`,
  ARG_DEFAULT_VALUE_CHANGE: ({ type, member, part, from, to }) =>
    `the default of argument ${part} of ${type}.${member} ${became(from, to)}: who leaves it out gets something else`,
  TYPE_ADDED: ({ type }) => `${type} is a new type of the API`,
  FIELD_ADDED: ({ type, member }) => `${type}.${member} is new`,
  INPUT_DEFAULT_VALUE_CHANGE: ({ type, member, from, to }) =>
    `the default of ${type}.${member} ${became(from, to)}: who leaves it out gets something else`,
  RESOLVER_CHANGED: ({ type, member, from, to }) =>
    `${member === '' ? type : `${type}.${member}`} was resolved by ${from} and is ${to === '' ? 'resolved by no class of its own' : `by ${to}`} now: plugins and preferences for the old class no longer reach it`,
  DEPRECATED: ({ type, member }) => `${type}.${member} is deprecated now`,
};

type Parts = Readonly<Record<'type' | 'member' | 'part' | 'from' | 'to' | 'lost', string>>;

/** One sentence about a change, for a person. */
export function explainChange(change: GraphqlChange): string {
  const { kind, type, member = '', part = '', from = '', to = '', lost = [] } = change;
  return TEXTS[kind]({ type, member, part, from, to, lost: lost.join(', ') });
}

function became(from: string, to: string): string {
  return to === '' ? `was ${from} and is none now` : `was ${from} and is ${to} now`;
}
