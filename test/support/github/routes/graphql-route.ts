import { setDraft } from '../actions/pull-actions.js';
import type { FakeIssue, FakePull, FakeRepository } from '../fake-types.js';
import type { Answer, Call } from './route.js';

/** The two mutations that only GraphQL has, found valid by `checkGraphql`. */
export async function graphqlRoute(call: Call, mutation: string): Promise<Answer> {
  const { state, body, user } = call;
  const variables = body['variables'] as Readonly<
    Record<string, string | { readonly pullRequestId: string }>
  >;
  const [given] = Object.values(variables);
  const id = typeof given === 'object' ? given.pullRequestId : (given ?? '');
  const error = (type: string, message: string): Answer => ({
    status: 200,
    body: {
      data: { [mutation]: null },
      errors: [{ type, path: [mutation], locations: [{ line: 1, column: 1 }], message }],
    },
  });
  const found = findByNode(call, id);
  if (found === null) return error('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  const { repository, issue, pull } = found;
  if (!mayWrite(call, repository)) return error('FORBIDDEN', 'Resource not accessible by integration');
  if (issue.state === 'closed') return error('UNPROCESSABLE', 'Pull request is closed');
  await setDraft(state, repository, issue, pull, user, mutation === 'convertPullRequestToDraft');
  const pullRequest = { id, number: issue.number, isDraft: pull.draft, state: 'OPEN' };
  return { status: 200, body: { data: { [mutation]: { pullRequest } } } };
}

function mayWrite({ token }: Call, repository: FakeRepository): boolean {
  // A person's token.
  if (token?.installation === null) return true;
  const granted = (name: string): boolean => token?.permissions[name] === 'write';
  // Contents too: GitHub asks for it with these two mutations.
  return (
    repository.installed &&
    token?.installation?.id === repository.owner.id &&
    granted('pull_requests') &&
    granted('contents')
  );
}

function findByNode(
  { state }: Call,
  id: string,
): { repository: FakeRepository; issue: FakeIssue; pull: FakePull } | null {
  for (const repository of state.repositories.values())
    for (const issue of repository.issues.values())
      if (issue.pull !== null && `PR_${issue.pull.id}` === id) return { repository, issue, pull: issue.pull };
  return null;
}
