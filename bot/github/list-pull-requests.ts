import type { PullRequest } from '../../src/forge/pull-request.js';
import type { PullRequestQuery } from '../../src/forge/pull-request-query.js';
import { allPages, pageSize } from './all-pages.js';
import { branchTip } from './branch-tip.js';
import type { RepositoryAccess } from './repository-access.js';
import { isOwnSide, toPullRequest, type ApiPullRequest } from './to-pull-request.js';

/**
 * The pull requests of a query, by rising number. Base branches are looked up for the open ones alone: those of
 * others are often deleted, and there may be thousands.
 */
export async function listPullRequests(
  access: RepositoryAccess,
  query: PullRequestQuery,
): Promise<readonly PullRequest[]> {
  const { octokit, owner, repo } = access;
  const { state, base, headPrefix } = query;
  const found = await allPages<ApiPullRequest>(async (page) => {
    const { data, headers } = await octokit.rest.pulls.list({
      owner,
      repo,
      state,
      ...(base === undefined ? {} : { base }),
      sort: 'created',
      direction: 'asc',
      per_page: pageSize,
      page,
    });
    return { items: data, headers };
  });
  // GitHub can only be asked for one head branch exactly.
  const wanted = found.filter(
    ({ head }) => headPrefix === undefined || (isOwnSide(access, head) && head.ref.startsWith(headPrefix)),
  );
  const tips = new Map<string, string | undefined>();
  for (const pull of wanted) {
    if (pull.state !== 'open' || tips.has(pull.base.ref)) continue;
    tips.set(pull.base.ref, await branchTip(access, pull.base.ref));
  }
  return wanted
    .toSorted((a, b) => a.number - b.number)
    .map((pull) => toPullRequest(access, pull, pull.state === 'open' ? tips.get(pull.base.ref) : undefined));
}
