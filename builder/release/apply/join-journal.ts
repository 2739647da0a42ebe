import { isDeepStrictEqual } from 'node:util';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Oid } from '../../../src/git/oid.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { journalRef } from './journal-ref.js';
import { journalTags } from './journal-tags.js';
import { openJournal } from './open-journal.js';
import type { JournalTag, ReleaseJournal } from './release-journal.js';
import { sameRequest } from './same-request.js';

/**
 * The journal of a release that was begun, when this request may go on with it: it is the same and would get the same
 * tags. Null where none is there, or another one of which nothing could be seen yet, which may give way.
 *
 * Throws BadInputError `begun-already`, `release-changed`, `bad-journal`.
 *
 * @param there the journal's commit; null for none
 */
export async function joinJournal(
  series: ReleaseWorld['series'],
  there: Oid | null,
  request: ReleaseRequest,
  tags: readonly PlannedTag[],
): Promise<ReleaseJournal | null> {
  if (there === null) return null;
  const journal = await openJournal(series, journalRef(request.distribution, request.version), there);
  if (!sameRequest(journal.request, request)) {
    if (journal.tags !== null) throw begunAlready(journal.request);
    return null;
  }
  const now = journalTags(tags);
  if (journal.tags !== null && !isDeepStrictEqual(ids(journal.tags), ids(now))) {
    throw releaseChanged(request, journal.tags, now);
  }
  return journal;
}

/** How a repository is called may differ between two places; what is tagged may not. */
function ids(tags: readonly JournalTag[]): unknown {
  return tags.map(({ stack, tag, id }) => [stack, tag, id]);
}

function begunAlready(request: ReleaseRequest): BadInputError {
  const { distribution, version, line, series, asOf } = request;
  return new BadInputError(
    'begun-already',
    `${distribution} ${version} was begun from ${series} on ${line}, as of ${asOf}, and some of it may be published: ` +
      'finish it with --resume, or give this release another version.',
    { data: { begun: request } },
  );
}

function releaseChanged(
  { distribution, version }: ReleaseRequest,
  begun: readonly JournalTag[],
  now: readonly JournalTag[],
): BadInputError {
  const shown = (tags: readonly JournalTag[]): string =>
    tags.map(({ repository, tag, id }) => `    ${repository} ${tag} ${id}`).join('\n');
  return new BadInputError(
    'release-changed',
    `${distribution} ${version} was begun with these tags:\n${shown(begun)}\nand now it would get these:\n${shown(now)}\n` +
      'Go on with the forks and the version of Upkeep that it was begun with, or release another version.',
  );
}
