import { listRefs } from '../../../src/git/list-refs.js';
import type { Repository } from '../../../src/git/repository.js';
import { JOURNAL_REFS } from './journal-ref.js';
import { openJournal } from './open-journal.js';
import type { ReleaseJournal } from './release-journal.js';

/**
 * The journals of all releases that were begun, by the name of their ref; those that the ledger has are finished.
 * Throws BadInputError `bad-journal`.
 */
export async function listJournals(
  repo: Pick<Repository, 'objects' | 'gitDir'>,
): Promise<readonly ReleaseJournal[]> {
  const journals: ReleaseJournal[] = [];
  for (const [ref, { id }] of await listRefs(repo, JOURNAL_REFS)) {
    journals.push(await openJournal(repo, ref, id));
  }
  return journals;
}
