import { OutsideError } from '../../src/errors/outside-error.js';
import type { RepositoryAccess } from './repository-access.js';
import type { ApiPullRequest } from './to-pull-request.js';

const toDraft = `mutation ($id: ID!) {
  convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

const toReady = `mutation ($id: ID!) {
  markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/**
 * Makes a pull request a draft, or ready. Only GraphQL can; doing it twice does no harm.
 * Throws OutsideError `forge-refused` with GitHub's reason, for example where drafts are not part of the plan.
 */
export async function setDraft(
  { octokit, owner, repo }: RepositoryAccess,
  pull: ApiPullRequest,
  draft: boolean,
): Promise<void> {
  try {
    await octokit.graphql(draft ? toDraft : toReady, { id: pull.node_id, request: { repeat: true } });
  } catch (error) {
    if (error instanceof OutsideError || !(error instanceof Error) || error.name !== 'GraphqlResponseError') {
      throw error;
    }
    if (/something went wrong|timed? ?out/i.test(error.message)) {
      throw new OutsideError('forge-unavailable', `GitHub: POST /graphql: ${error.message}`);
    }
    const wish = draft ? 'to be a draft' : 'to be ready for review';
    throw new OutsideError(
      'forge-refused',
      `GitHub: ${owner}/${repo}#${pull.number} was refused ${wish}: ${error.message}`,
    );
  }
}
