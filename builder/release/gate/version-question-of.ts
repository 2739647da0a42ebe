import type { History } from '../ledger/history-schema.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleaseRequest } from '../release-request.js';
import type { TrackedUpstream } from './tracked-upstream.js';
import type { PublishedRelease, VersionQuestion } from './version-question.js';

export interface PublishedBefore {
  /** Those of the ledger, without the one in question. */
  readonly releases: readonly DistributionRelease[];
  /** Which of them it comes after. */
  readonly own: readonly DistributionRelease[];
  /** What was released before there was a ledger; null for nothing that is known. */
  readonly history: History | null;
}

/** What the version policy is asked. What the ledger says of a version wins over what history tells. Pure. */
export function versionQuestionOf(
  { releases, own, history }: PublishedBefore,
  upstream: TrackedUpstream,
  emergency: ReleaseRequest['emergency'],
): VersionQuestion {
  const known = new Set(releases.map(({ version }) => version));
  const before = (history?.releases ?? [])
    .filter(({ version }) => !known.has(version))
    .map((one): PublishedRelease => ({
      version: one.version,
      upstream: { version: one.upstream, stacks: {} },
      onLine: true,
    }));
  const published = releases.map((release): PublishedRelease => ({
    version: release.version,
    upstream: { version: release.upstream.version, stacks: release.stacks },
    onLine: own.includes(release),
  }));
  return { published: [...before, ...published], upstream, from: emergency?.from ?? null };
}
