import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { listRefs } from '../../../src/git/list-refs.js';
import type { Repository } from '../../../src/git/repository.js';
import { parseTree } from '../../../src/git/tree-codec.js';
import { readReleaseStates, type ReleaseReading } from '../../release/read-release-states.js';
import { releaseRefs } from '../../release/release-refs.js';

/** What the series repository has of a distribution's releases. */
export interface ReleaseHistory {
  readonly distribution: string;
  /** As the ledger has them, the newest version first. */
  readonly releases: readonly DistributionRelease[];
  /** Where it stands on each line, by line. */
  readonly readings: readonly ReleaseReading[];
  /** Why the ledger could not be read, as a code; '' when it could. */
  readonly problem: string;
}

/** The releases of all distributions that the local copy of the series repository knows of, by name. */
export async function readReleaseHistory(series: Repository): Promise<readonly ReleaseHistory[]> {
  const refs = await listRefs(series, releaseRefs.states);
  const ids = new Map([...refs].map(([ref, { commit }]) => [ref, commit]));
  const readings = await readReleaseStates(series, ids);
  const [folder] = await series.objects.readNames([`${LEDGER_REF}:_releases`]);
  const recorded = folder?.type === 'tree' ? parseTree(folder.data).map(({ name }) => name) : [];
  const names = new Set([...recorded, ...readings.map(({ key }) => key.distribution)]);
  const histories: ReleaseHistory[] = [];
  for (const distribution of [...names].toSorted()) {
    const own = readings.filter(({ key }) => key.distribution === distribution);
    histories.push({ distribution, readings: own, ...(await releasesOf(series, distribution)) });
  }
  return histories;
}

async function releasesOf(
  series: Repository,
  distribution: string,
): Promise<Pick<ReleaseHistory, 'releases' | 'problem'>> {
  try {
    return { releases: (await readReleases(series, distribution)).toReversed(), problem: '' };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { releases: [], problem: error.code };
  }
}
