import type { PullRequest } from '../../src/forge/pull-request.js';
import { branchTip } from './branch-tip.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import { requireRepository } from './require-repository.js';
import { toPullRequest } from './to-pull-request.js';

/** One pull request; null when there is none of this number. */
export async function readPullRequest(access: RepositoryAccess, number: number): Promise<PullRequest | null> {
  const { octokit, owner, repo } = access;
  const found = await orNull(octokit.rest.pulls.get({ owner, repo, pull_number: number }));
  if (found === null) {
    await requireRepository(access);
    return null;
  }
  return toPullRequest(access, found.data, await branchTip(access, found.data.base.ref));
}
