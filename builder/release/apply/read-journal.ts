import { listRefs } from '../../../src/git/list-refs.js';
import type { Repository } from '../../../src/git/repository.js';
import type { ReleaseRequest } from '../release-request.js';
import { journalRef } from './journal-ref.js';
import { openJournal } from './open-journal.js';

/**
 * The request of a release that was begun, whether it was finished or not: to go on with it. Null when none was, as far
 * as the repository was fetched. Throws BadInputError `bad-journal`, `no-such-release`.
 */
export async function readJournal(
  repo: Pick<Repository, 'objects' | 'gitDir'>,
  distribution: string,
  version: string,
): Promise<ReleaseRequest | null> {
  const ref = journalRef(distribution, version);
  const found = (await listRefs(repo, ref)).get(ref);
  return found === undefined ? null : (await openJournal(repo, ref, found.id)).request;
}
