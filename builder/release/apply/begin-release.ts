import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { joinJournal } from './join-journal.js';
import { journalRef } from './journal-ref.js';
import { withSeriesHost } from './with-series-host.js';
import { writeJournal } from './write-journal.js';

/**
 * Writes down what is to be released, before anything else is. A request of which nothing could be seen yet gives way to
 * another one, so that what a check refused can be mended.
 *
 * Throws BadInputError `begun-already` when another release of this version was carried out in part, `release-changed`
 * when this one was and would get other tags now, `bad-journal`; OutsideError `series-busy`.
 */
export async function beginRelease(
  request: ReleaseRequest,
  tags: readonly PlannedTag[],
  world: Pick<ReleaseWorld, 'series' | 'seriesHost' | 'signal' | 'onStep'>,
): Promise<void> {
  await withSeriesHost(world, async (host) => {
    const there = host.refs.get(journalRef(request.distribution, request.version)) ?? null;
    if ((await joinJournal(world.series, there, request, tags)) !== null) return;
    world.onStep('begin');
    await writeJournal(host, { request, tags: null, before: there }, world);
  });
}
