import type { Release } from '../../src/forge/release.js';
import { allPages, pageSize } from './all-pages.js';
import type { RepositoryAccess } from './repository-access.js';
import { toRelease, type ApiRelease } from './to-release.js';

/** All releases but drafts, the newest first, as GitHub lists them. */
export async function listReleases(access: RepositoryAccess): Promise<readonly Release[]> {
  const found = await listApiReleases(access);
  return found.filter(({ draft }) => !draft).map((release) => toRelease(release));
}

/** Drafts too, which GitHub shows to who may write. */
export async function listApiReleases({
  octokit,
  owner,
  repo,
}: RepositoryAccess): Promise<readonly ApiRelease[]> {
  return allPages<ApiRelease>(async (page) => {
    const { data, headers } = await octokit.rest.repos.listReleases({
      owner,
      repo,
      per_page: pageSize,
      page,
    });
    return { items: data, headers };
  });
}
