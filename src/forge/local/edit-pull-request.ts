import type { PullRequest } from '../pull-request.js';
import type { PullRequestEdit } from '../pull-request-edit.js';
import { editStoredPull } from './edit-stored-pull.js';
import type { LocalContext } from './local-context.js';
import { needPull } from './need-pull.js';
import { pullFromStored } from './pull-from-stored.js';
import { settlePulls } from './settle-pulls.js';

/** The verb `editPullRequest` of the Forge port, and what closes and reopens one for people. */
export async function editPullRequest(
  context: LocalContext,
  name: string,
  number: number,
  edit: PullRequestEdit,
): Promise<PullRequest> {
  const repository = await context.repository(name);
  const start = await settlePulls(context, repository);
  const { result, look } = await repository.change(
    `pull request #${number}: edited`,
    start,
    async (change) => {
      const pull = await needPull(change.look, name, number);
      return editStoredPull(context, repository, change, pull, edit);
    },
  );
  return pullFromStored(context, repository, look, result);
}
