import type { Oid } from '../../src/git/oid.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';
import type { ApiStatus } from './to-check-state.js';

/**
 * The newest status of each context on a commit. From the list of all of them: GitHub's combined one does not say
 * who set them.
 */
export async function listStatuses(
  { octokit, owner, repo }: RepositoryAccess,
  commit: Oid,
): Promise<readonly ApiStatus[]> {
  const found = await allPages<ApiStatus>(async (page) => {
    const query = { owner, repo, ref: commit, per_page: pageSize, page };
    const { data, headers } = await octokit.rest.repos.listCommitStatusesForRef(query);
    return { items: data, headers };
  });
  const newest = new Map<string, ApiStatus>();
  for (const status of found.toSorted((a, b) => a.id - b.id)) newest.set(status.context, status);
  return [...newest.values()];
}
