import type { Repository } from '../../../src/git/repository.js';
import { Ledger } from '../../ledger/ledger.js';
import type { DistributionRelease } from './distribution-release.js';
import { readReleaseFile } from './read-release-file.js';

/**
 * The published releases of a distribution as the ledger of the series repository has them, the oldest version first;
 * none where there is no ledger. What was published before there was one: see `known-releases.ts`.
 *
 * Throws BadInputError `bad-ledger`, `no-such-distribution`.
 */
export async function readReleases(
  repo: Repository,
  distribution: string,
): Promise<readonly DistributionRelease[]> {
  return (await readReleaseFile(await Ledger.open(repo), distribution)).versions;
}
