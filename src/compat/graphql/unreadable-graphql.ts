import type { GraphQLError } from 'graphql/error/GraphQLError.js';
import { UnreadableError } from '../unreadable-error.js';

/** An error of the GraphQL parser as one of ours. */
export function unreadableGraphql(error: GraphQLError): UnreadableError {
  const reason = error.message.replace(/^Syntax Error: /, '').replace(/\.$/, '');
  return new UnreadableError(reason, error.locations?.[0]?.line ?? 0);
}
