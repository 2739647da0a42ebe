import type { ForgeRemote } from '../../src/forge/forge.js';
import type { RepositoryAccess } from './repository-access.js';

/** How git reaches a repository: the token goes into a header, never into the address. */
export async function remoteOf(
  { octokit, owner, repo, tokens }: RepositoryAccess,
  webUrl: string,
): Promise<ForgeRemote> {
  const { data } = await octokit.rest.repos.get({ owner, repo });
  const credentials = Buffer.from(`x-access-token:${await tokens.token()}`).toString('base64');
  return {
    url: `${webUrl.replace(/\/+$/, '')}/${data.full_name}.git`,
    authorization: `basic ${credentials}`,
    defaultBranch: data.default_branch,
  };
}
