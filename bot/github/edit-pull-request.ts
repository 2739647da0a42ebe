import { OutsideError } from '../../src/errors/outside-error.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { PullRequestEdit } from '../../src/forge/pull-request-edit.js';
import { branchTip } from './branch-tip.js';
import type { RepositoryAccess } from './repository-access.js';
import { toPullRequest } from './to-pull-request.js';
import { updatePullRequest } from './update-pull-request.js';

/** Throws OutsideError `forge-refused` when a merged one is to be opened: nothing is written then. */
export async function editPullRequest(
  access: RepositoryAccess,
  number: number,
  edit: PullRequestEdit,
): Promise<PullRequest> {
  const { octokit, owner, repo } = access;
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  if (data.merged_at !== null && edit.state === 'open') {
    throw new OutsideError(
      'forge-refused',
      `${access.name}#${number} is merged and cannot be opened again: open another one.`,
    );
  }
  const now = await updatePullRequest(access, data, edit);
  return toPullRequest(access, now, await branchTip(access, now.base.ref));
}
