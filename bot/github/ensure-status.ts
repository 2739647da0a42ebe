import type { WantedStatus } from '../../src/forge/check.js';
import type { Oid } from '../../src/git/oid.js';
import { fitLine } from './fit-line.js';
import { listStatuses } from './list-statuses.js';
import type { RepositoryAccess } from './repository-access.js';

/**
 * Our status of this context on this commit. GitHub keeps every status that was set and shows the newest, so setting
 * the same again does no harm.
 */
export async function ensureStatus(
  access: RepositoryAccess,
  commit: Oid,
  wanted: WantedStatus,
): Promise<void> {
  const { octokit, owner, repo, self } = access;
  const { context, state, url } = wanted;
  const description = fitLine(wanted.description, 140);
  const now = (await listStatuses(access, commit)).find((status) => status.context === context);
  if (
    now?.creator?.login === self.login &&
    now.state === state &&
    (now.description ?? '') === description &&
    now.target_url === url
  ) {
    return;
  }
  await octokit.rest.repos.createCommitStatus({
    owner,
    repo,
    sha: commit,
    state,
    context,
    description,
    ...(url === null ? {} : { target_url: url }),
    request: { repeat: true },
  });
}
