import type { PullRequest } from '../pull-request.js';
import type { PullRequestQuery } from '../pull-request-query.js';
import type { LocalContext } from './local-context.js';
import { pullFromStored } from './pull-from-stored.js';
import { settlePulls } from './settle-pulls.js';
import type { StoredPull } from './stored-pull.js';

/** The verb `pullRequests` of the Forge port. */
export async function readPullRequests(
  context: LocalContext,
  name: string,
  query: PullRequestQuery,
): Promise<readonly PullRequest[]> {
  const repository = await context.repository(name);
  const look = await settlePulls(context, repository);
  return [...(await look.list<StoredPull>('pulls')).values()]
    .filter((pull) => matches(pull, query, name))
    .sort((a, b) => a.number - b.number)
    .map((pull) => pullFromStored(context, repository, look, pull));
}

function matches(pull: StoredPull, query: PullRequestQuery, name: string): boolean {
  if (query.state !== 'all' && (pull.state === 'open') !== (query.state === 'open')) return false;
  if (query.base !== undefined && pull.base.branch !== query.base) return false;
  if (query.headPrefix === undefined) return true;
  return pull.head.repository === name && pull.head.branch.startsWith(query.headPrefix);
}
