import type { GraphqlArgument } from './graphql-facts.js';

/** Whether a client must send an argument, or a field of an input: it is not nullable and has no default. */
export function isDemanded({ type, default: value }: Pick<GraphqlArgument, 'type' | 'default'>): boolean {
  return type.endsWith('!') && value === null;
}
