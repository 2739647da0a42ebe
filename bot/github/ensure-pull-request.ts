import type { PullRequest } from '../../src/forge/pull-request.js';
import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import { addAssignees } from './add-assignees.js';
import { allPages, pageSize } from './all-pages.js';
import { branchTip } from './branch-tip.js';
import { labelPrefix } from './label-prefix.js';
import type { RepositoryAccess } from './repository-access.js';
import { isOwnSide, labelNames, toPullRequest, type ApiPullRequest } from './to-pull-request.js';
import { updatePullRequest } from './update-pull-request.js';
import { writeOnce } from './write-once.js';

/**
 * The one open pull request with this head branch. GitHub allows one for each base, so others of ours are closed.
 * It is addressed before it is labelled: one of ours that lacks a label is one whose opening was cut short.
 */
export async function ensurePullRequest(
  access: RepositoryAccess,
  wanted: WantedPullRequest,
): Promise<PullRequest> {
  const { octokit, owner, repo, self } = access;
  const { head, base, title, body, draft } = wanted;
  const before = await openWithHead(access, wanted);
  let pull = before[0] ?? null;
  pull ??= await writeOnce<ApiPullRequest>(
    async () => {
      return (await octokit.rest.pulls.create({ owner, repo, head, base, title, body, draft })).data;
    },
    async () => (await openWithHead(access, wanted))[0] ?? null,
  );
  for (const other of before.slice(1)) {
    if (other.user?.login === self.login) await updatePullRequest(access, other, { state: 'closed' });
  }
  let now = await updatePullRequest(access, pull, { title, body, base, draft });
  const labels = labelNames(now);
  const cutShort =
    now.user?.login === self.login &&
    wanted.labels.some((name) => name.startsWith(labelPrefix) && !labels.includes(name));
  if (before.length === 0 || cutShort) {
    const current = (now.assignees ?? []).map(({ login }) => login);
    const assignees = await addAssignees(access, now.number, current, wanted.assignees);
    now = { ...now, assignees: assignees.map((login) => ({ login })) };
  }
  now = await updatePullRequest(access, now, { labels: wanted.labels });
  return toPullRequest(access, now, await branchTip(access, now.base.ref));
}

/** The one into the wanted base first, then by number. */
async function openWithHead(
  access: RepositoryAccess,
  { head, base }: WantedPullRequest,
): Promise<readonly ApiPullRequest[]> {
  const { octokit, owner, repo } = access;
  const found = await allPages<ApiPullRequest>(async (page) => {
    const query = { owner, repo, state: 'open', head: `${owner}:${head}`, per_page: pageSize, page } as const;
    const { data, headers } = await octokit.rest.pulls.list(query);
    return { items: data, headers };
  });
  const rank = (pull: ApiPullRequest): number => (pull.base.ref === base ? 0 : 1);
  return found
    .filter((pull) => pull.head.ref === head && isOwnSide(access, pull.head))
    .toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}
