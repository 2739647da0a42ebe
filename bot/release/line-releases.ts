import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { isAncestor } from '../../src/git/is-ancestor.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';

/**
 * The releases that the next one of a line comes after: those made from it, and those of what it began from. All of them
 * where there is none such, in their order.
 */
export async function lineReleases(
  series: Repository,
  releases: readonly DistributionRelease[],
  line: string,
  tip: Oid,
): Promise<readonly DistributionRelease[]> {
  const own: DistributionRelease[] = [];
  for (const release of releases) {
    const counts =
      release.line === line || (await isAncestor(series, release.series, tip, { evenMissing: true }));
    if (counts) own.push(release);
  }
  return own.length === 0 ? releases : own;
}
