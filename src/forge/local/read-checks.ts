import type { Oid } from '../../git/oid.js';
import type { CheckConclusion, CheckState } from '../check.js';
import { checkCommit } from './check-commit.js';
import type { LocalContext } from './local-context.js';
import type { StoredCheck } from './stored-check.js';

/** The verb `checks` of the Forge port. */
export async function readChecks(
  context: LocalContext,
  name: string,
  commit: Oid,
): Promise<readonly CheckState[]> {
  const repository = await context.repository(name);
  await checkCommit(repository, commit);
  const look = await repository.lookAtFiles();
  const newest = new Map<string, StoredCheck>();
  for (const check of (await look.list<StoredCheck>(`checks/${commit}`)).values()) {
    const other = newest.get(check.name);
    if (other === undefined || other.serial < check.serial) newest.set(check.name, check);
  }
  return [...newest.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name: key, author, conclusion, title, summary, url }) => ({
      name: key,
      state: stateOf(conclusion),
      own: author === context.self,
      title,
      summary,
      url,
    }));
}

function stateOf(conclusion: CheckConclusion | null): CheckState['state'] {
  if (conclusion === null) return 'pending';
  // What waits for somebody is as red as what failed.
  return conclusion === 'action_required' ? 'failure' : conclusion;
}
