import type { TrackedUpstream } from '../../builder/release/gate/tracked-upstream.js';
import type { VersionQuestion } from '../../builder/release/gate/version-question.js';
import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';

/** What the version policy is asked for the next release of a line. Pure. @param own those of the line */
export function versionQuestion(
  releases: readonly DistributionRelease[],
  own: readonly DistributionRelease[],
  upstream: TrackedUpstream,
): VersionQuestion {
  return {
    published: releases.map((release) => ({
      version: release.version,
      upstream: { version: release.upstream.version, stacks: release.stacks },
      onLine: own.includes(release),
    })),
    upstream,
    from: null,
  };
}
