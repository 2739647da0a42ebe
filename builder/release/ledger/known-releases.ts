import type { Repository } from '../../../src/git/repository.js';
import { compareTags } from '../../../src/versions/compare-tags.js';
import type { DistributionRelease } from './distribution-release.js';
import { historyOf } from './history-of.js';
import type { HistoricRelease } from './history-schema.js';
import { readReleases } from './read-releases.js';

/** A release that is known of, from the ledger or from before there was one. */
export interface KnownRelease {
  readonly version: string;
  /** Version of upstream that it tracks. */
  readonly upstream: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Its line in the ledger; null for one of before. */
  readonly release: DistributionRelease | null;
  /** What is told of it in `recipes/history/`; null where nothing is. */
  readonly history: HistoricRelease | null;
}

/**
 * Every release of a distribution that is known of, the oldest version first: the version policy counts from these, so
 * that the first release that is made here follows the last one of before. What the ledger says wins.
 *
 * Throws BadInputError `bad-ledger`, `bad-recipe`, `no-such-distribution`.
 * @param repo the series repository; null where there is none, and history alone is known
 * @param cwd where recipes are looked for
 */
export async function knownReleases(
  repo: Repository | null,
  distribution: string,
  cwd: string,
): Promise<readonly KnownRelease[]> {
  const known = new Map<string, KnownRelease>();
  for (const history of historyOf(distribution, cwd)?.releases ?? []) {
    const { version, upstream, date } = history;
    known.set(version, { version, upstream, date, release: null, history });
  }
  for (const release of repo === null ? [] : await readReleases(repo, distribution)) {
    const { version, upstream, as_of: date } = release;
    const history = known.get(version)?.history ?? null;
    known.set(version, { version, upstream: upstream.version, date, release, history });
  }
  return [...known.values()].sort((a, b) => compareTags(a.version, b.version));
}
