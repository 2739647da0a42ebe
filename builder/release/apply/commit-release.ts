import { OutsideError } from '../../../src/errors/outside-error.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { joinJournal } from './join-journal.js';
import { journalRef } from './journal-ref.js';
import { journalTags } from './journal-tags.js';
import { withSeriesHost } from './with-series-host.js';
import { writeJournal } from './write-journal.js';

/**
 * Writes down the tags, when all is built and checked: from here on something can be seen outside, and the release is
 * this one or none. Nothing where that was done before.
 *
 * Throws as `beginRelease`; OutsideError `begun-meanwhile` when somebody began another release of this version.
 */
export async function commitRelease(
  request: ReleaseRequest,
  tags: readonly PlannedTag[],
  world: Pick<ReleaseWorld, 'series' | 'seriesHost' | 'signal' | 'onStep'>,
): Promise<void> {
  await withSeriesHost(world, async (host) => {
    const there = host.refs.get(journalRef(request.distribution, request.version)) ?? null;
    const journal = await joinJournal(world.series, there, request, tags);
    if (journal === null) throw begunMeanwhile(request);
    if (journal.tags !== null) return;
    world.onStep('commit');
    await writeJournal(host, { request, tags: journalTags(tags), before: journal.commit }, world);
  });
}

function begunMeanwhile({ distribution, version }: ReleaseRequest): OutsideError {
  return new OutsideError(
    'begun-meanwhile',
    `Somebody began ${distribution} ${version} from something else while this was being built, or took its journal away. ` +
      'Nothing was published. Agree on who releases it, and run again.',
  );
}
