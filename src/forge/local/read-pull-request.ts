import type { PullRequest } from '../pull-request.js';
import type { LocalContext } from './local-context.js';
import { pullFromStored } from './pull-from-stored.js';
import { settlePulls } from './settle-pulls.js';
import type { StoredPull } from './stored-pull.js';

/** The verb `pullRequest` of the Forge port. */
export async function readPullRequest(
  context: LocalContext,
  name: string,
  number: number,
): Promise<PullRequest | null> {
  const repository = await context.repository(name);
  const look = await settlePulls(context, repository);
  const stored = await look.get<StoredPull>('pulls', number);
  return stored === null ? null : pullFromStored(context, repository, look, stored);
}
