import type { Json } from './json.js';

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const MUTATION = new RegExp(
  `^mutation(?: ${NAME})? ?\\( ?\\$(${NAME}) ?: ?(${NAME}) ?! ?\\) ?\\{ ` +
    `(convertPullRequestToDraft|markPullRequestReadyForReview) ?\\( ?input ?: ?(\\$${NAME}|\\{ ?pullRequestId ?: ?\\$${NAME} ?\\}) ?\\) ?` +
    `\\{ (?:clientMutationId )?pullRequest ?\\{ ((?:(?:id|isDraft|number|state) )+)\\} \\} \\}$`,
);

/**
 * The two mutations of a pull request's draft state, by hand and strictly: GraphQL is not in OpenAPI. The id comes
 * in a variable, never inside of the query.
 */
export function checkGraphql(body: unknown): { mutation: string; problems: readonly string[] } {
  const { query, variables, ...more } = (body ?? {}) as Json;
  const unknown = (problem: string): { mutation: string; problems: readonly string[] } => ({
    mutation: 'unknown',
    problems: [problem],
  });
  if (typeof query !== 'string') return unknown('graphql: the body has no query');
  const flat = query
    .replace(/([{}])/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
  const match = MUTATION.exec(flat);
  const [, name, type, mutation, input] = match ?? [];
  if (name === undefined || mutation === undefined || input === undefined)
    return unknown(`graphql: not one of the mutations that are known here: ${flat}`);
  const problems: string[] = [];
  const whole = input.startsWith('$');
  const wantedType = whole ? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input` : 'ID';
  if (type !== wantedType) problems.push(`graphql: the type of $${name} is ${type}, expected ${wantedType}`);
  if (!input.includes(`$${name}`)) problems.push(`graphql: $${name} is not used`);
  if (Object.keys(more).some((key) => key !== 'operationName'))
    problems.push('graphql: unknown field in the body');
  const given = (variables ?? {}) as Json;
  const id = whole ? ((given[name] ?? {}) as Json)['pullRequestId'] : given[name];
  if (Object.keys(given).join(' ') !== name || typeof id !== 'string')
    problems.push(`graphql: variables must have the string $${name} and nothing else`);
  return { mutation, problems };
}
