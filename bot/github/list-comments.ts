import type { ForgeComment } from '../../src/forge/forge-comment.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';
import { toComment, type ApiComment } from './to-comment.js';

/** Comments of a pull request or an issue, oldest first. */
export async function listComments(
  { octokit, owner, repo }: RepositoryAccess,
  number: number,
): Promise<readonly ForgeComment[]> {
  const found = await allPages<ApiComment>(async (page) => {
    const where = { owner, repo, issue_number: number };
    const { data, headers } = await octokit.rest.issues.listComments({ ...where, per_page: pageSize, page });
    return { items: data, headers };
  });
  return found.toSorted((a, b) => a.id - b.id).map(toComment);
}
