import type { RepositoryAccess } from './repository-access.js';

/** For a 404 that may mean either: throws OutsideError `forge-missing` when it is the repository that is gone. */
export async function requireRepository({ octokit, owner, repo }: RepositoryAccess): Promise<void> {
  await octokit.rest.repos.get({ owner, repo });
}
