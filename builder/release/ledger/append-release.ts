import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { changeLedger } from '../../ledger/change-ledger.js';
import type { DistributionRelease } from './distribution-release.js';
import { readReleaseFile } from './read-release-file.js';
import { releaseLine } from './release-line.js';
import { releasesPath } from './releases-path.js';

/**
 * Records that a version is published: one line more in `_releases/<distribution>` of the ledger, one commit. The same
 * ledger and release give the same commit; when it is recorded already, nothing is written. Somebody else may record at
 * the same time. Pushing the ledger is up to the caller. Returns the commit that has the line.
 *
 * Throws BadInputError `already-released` when the version is recorded with other facts, `bad-ledger`,
 * `no-such-distribution`; what `updateRefs` and `writePack` throw.
 */
export async function appendRelease(
  repo: Repository,
  distribution: string,
  release: DistributionRelease,
): Promise<Oid> {
  const line = releaseLine(release);
  const commit = await changeLedger(
    repo,
    `upkeep release ${distribution} ${line.version}`,
    async (ledger) => {
      const file = await readReleaseFile(ledger, distribution);
      const before = file.get(line.version);
      if (before !== null) {
        const other = otherFacts(releaseLine(before), line);
        if (other.length > 0) throw alreadyReleased(distribution, line.version, other);
        return null;
      }
      return {
        files: new Map([[releasesPath(distribution), file.with([line]).format()]]),
        // Its packages were recorded before, so the ledger is dated already.
        seconds: 0,
        message: `Record the release ${distribution} ${line.version}\n\nDistribution: ${distribution} ${line.version}\nSeries: ${line.series}\n`,
      };
    },
  );
  // There is a ledger now, or `change` found the line in it.
  return commit as Oid;
}

function otherFacts(before: DistributionRelease, now: DistributionRelease): string[] {
  const found = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now)
    .filter(([key, value]) => JSON.stringify(found.get(key)) !== JSON.stringify(value))
    .map(([key]) => key);
}

function alreadyReleased(distribution: string, version: string, other: readonly string[]): BadInputError {
  return new BadInputError(
    'already-released',
    `${distribution} ${version} is released already, with another ${other.join(', ')}: a published version never changes. ` +
      'Give this release a new version.',
    { data: { distribution, version, other } },
  );
}
