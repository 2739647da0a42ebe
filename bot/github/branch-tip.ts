import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';

/** The commit that a branch is at; undefined when there is no such branch. */
export async function branchTip(
  { octokit, owner, repo }: RepositoryAccess,
  branch: string,
): Promise<string | undefined> {
  const found = await orNull(octokit.rest.repos.getBranch({ owner, repo, branch }));
  return found?.data.commit.sha;
}
