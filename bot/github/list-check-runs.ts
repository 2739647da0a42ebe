import type { Oid } from '../../src/git/oid.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';
import type { ApiCheckRun } from './to-check-state.js';

/** Check runs on a commit, of each suite the latest of each name; the newest first. */
export async function listCheckRuns(
  { octokit, owner, repo }: RepositoryAccess,
  commit: Oid,
  only: { readonly check_name?: string; readonly app_id?: number } = {},
): Promise<readonly ApiCheckRun[]> {
  const found = await allPages<ApiCheckRun>(async (page) => {
    const { data, headers } = await octokit.rest.checks.listForRef({
      owner,
      repo,
      ref: commit,
      filter: 'latest',
      ...only,
      per_page: pageSize,
      page,
    });
    return { items: data.check_runs, headers };
  });
  return found.toSorted((a, b) => compare(b.started_at ?? '', a.started_at ?? '') || b.id - a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
