import { listRefs } from '../../../src/git/list-refs.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { sameRequest } from './same-request.js';
import type { ReleaseRequest } from '../release-request.js';
import { journalRef } from './journal-ref.js';
import { openJournal } from './open-journal.js';

/**
 * What the release commits of a release stand on that was begun and may have been seen: by stack, as `planTags` wants it.
 * Empty where nothing was begun, or another request. Throws BadInputError `bad-journal`, `no-such-release`.
 */
export async function begunParents(
  repo: Pick<Repository, 'objects' | 'gitDir'>,
  request: ReleaseRequest,
): Promise<ReadonlyMap<string, Oid>> {
  const ref = journalRef(request.distribution, request.version);
  const found = (await listRefs(repo, ref)).get(ref);
  if (found === undefined) return new Map();
  const journal = await openJournal(repo, ref, found.id);
  if (!sameRequest(journal.request, request)) return new Map();
  const parents = (journal.tags ?? []).flatMap(({ stack, parents: [parent] }): [string, Oid][] =>
    stack === null || parent === undefined ? [] : [[stack, parent]],
  );
  return new Map(parents);
}
