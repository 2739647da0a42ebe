import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import { readReleases } from '../ledger/read-releases.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * A release in the ledger, when it is the one that is asked for; null when the ledger has no such version. Throws
 * BadInputError `already-released` when it is another one, `bad-ledger`.
 */
export async function findReleased(
  request: ReleaseRequest,
  series: ReleaseWorld['series'],
): Promise<DistributionRelease | null> {
  const { distribution, version } = request;
  const found = (await readReleases(series, distribution)).find((one) => one.version === version) ?? null;
  if (found === null || isSame(found, request)) return found;
  throw new BadInputError(
    'already-released',
    `${distribution} ${version} was released from ${found.series} on ${found.line}, as of ${found.as_of}: a published ` +
      'version never changes. Give this release a new version.',
    { data: { distribution, version } },
  );
}

function isSame(found: DistributionRelease, { series, line, asOf, emergency }: ReleaseRequest): boolean {
  const added = (emergency?.add ?? []).map(({ stack, patch }) => `${stack}/${patch}`);
  return (
    found.series === series &&
    found.line === line &&
    found.as_of === asOf &&
    (found.emergency?.from ?? null) === (emergency?.from ?? null) &&
    (found.emergency?.add ?? []).join('\n') === added.join('\n')
  );
}
