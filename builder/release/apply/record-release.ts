import { appendRelease } from '../ledger/append-release.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleaseWorld } from '../release-world.js';
import { pushLedger } from './push-ledger.js';
import { withSeriesHost } from './with-series-host.js';

/**
 * Records a release in the ledger, here and at its host: the mark that it is done. Throws BadInputError
 * `already-released`, OutsideError `series-busy`.
 */
export async function recordRelease(
  distribution: string,
  release: DistributionRelease,
  world: Pick<ReleaseWorld, 'series' | 'seriesHost' | 'signal' | 'onStep'>,
): Promise<void> {
  await withSeriesHost(world, async (host) => {
    world.onStep('record');
    await pushLedger(host, await appendRelease(world.series, distribution, release), world);
  });
}
