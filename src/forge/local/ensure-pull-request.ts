import type { PullRequest } from '../pull-request.js';
import type { WantedPullRequest } from '../wanted-pull-request.js';
import { editStoredPull } from './edit-stored-pull.js';
import type { LocalContext } from './local-context.js';
import type { Look } from './look.js';
import { mergeLabels } from './merge-labels.js';
import { openPull } from './open-pull.js';
import { pullFromStored } from './pull-from-stored.js';
import { readPermissions } from './read-permissions.js';
import { settlePulls } from './settle-pulls.js';
import type { StoredPull } from './stored-pull.js';

/** The verb `ensurePullRequest` of the Forge port. */
export async function ensurePullRequest(
  context: LocalContext,
  name: string,
  wanted: WantedPullRequest,
): Promise<PullRequest> {
  const repository = await context.repository(name);
  const start = await settlePulls(context, repository);
  const { result, look } = await repository.change(
    `pull request of ${wanted.head}`,
    start,
    async (change) => {
      const open = await findOpen(change.look, name, wanted);
      if (open !== null) return editStoredPull(context, repository, change, open, wanted, wanted.base);
      const known = await readPermissions(change.look);
      return openPull(context, repository, change, {
        ...wanted,
        author: context.self,
        headRepository: name,
        labels: mergeLabels([], wanted.labels),
        assignees: wanted.assignees.filter((login) => known.has(login.toLowerCase())),
      });
    },
  );
  return pullFromStored(context, repository, look, result);
}

/** People may have opened another one of the same branch into another base: the wanted base is preferred. */
async function findOpen(look: Look, name: string, wanted: WantedPullRequest): Promise<StoredPull | null> {
  const open = [...(await look.list<StoredPull>('pulls')).values()]
    .filter(({ state, head }) => state === 'open' && head.repository === name && head.branch === wanted.head)
    .sort((a, b) => a.number - b.number);
  return open.find(({ base }) => base.branch === wanted.base) ?? open[0] ?? null;
}
