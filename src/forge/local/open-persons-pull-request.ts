import type { PersonsPullRequest } from '../forge-people.js';
import type { PullRequest } from '../pull-request.js';
import { checkLogin } from './check-login.js';
import type { LocalContext } from './local-context.js';
import { openPull } from './open-pull.js';
import { pullFromStored } from './pull-from-stored.js';
import { settlePulls } from './settle-pulls.js';

/** The verb `openPullRequest` of the ForgePeople port. */
export async function openPersonsPullRequest(
  context: LocalContext,
  name: string,
  { by, headRepository = name, ...wanted }: PersonsPullRequest,
): Promise<PullRequest> {
  checkLogin(by);
  const repository = await context.repository(name);
  const start = await settlePulls(context, repository);
  const { result, look } = await repository.change(`pull request by ${by}`, start, (change) =>
    openPull(context, repository, change, {
      ...wanted,
      headRepository,
      author: by,
      draft: false,
      labels: [],
      assignees: [],
    }),
  );
  return pullFromStored(context, repository, look, result);
}
