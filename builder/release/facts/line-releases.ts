import { isAncestor } from '../../../src/git/is-ancestor.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';

/**
 * The releases that one of a line comes after, of all there are: those of the line, and those whose commit of the series
 * repository is in the history of `tip`, since a line begins from another. In the order in which they are given.
 */
export async function lineReleases(
  series: Pick<Repository, 'gitDir'>,
  releases: readonly DistributionRelease[],
  line: string,
  tip: Oid,
): Promise<readonly DistributionRelease[]> {
  const found: DistributionRelease[] = [];
  for (const release of releases) {
    const own =
      release.line === line || (await isAncestor(series, release.series, tip, { evenMissing: true }));
    if (own) found.push(release);
  }
  return found;
}
