import type { PlannedPackage } from '../../plan/planned-package.js';
import type { Distribution } from '../../recipe/distribution.js';
import type { ReadableStack } from '../gate/examine-stack.js';
import type { VersionVerdict } from '../gate/version-policy.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleasedBundle, ReleaseFacts } from '../release-facts.js';
import type { ReleasedStack } from '../released-stack.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { entriesBefore } from './entries-before.js';
import { releasedStackOf } from './released-stack-of.js';

export interface FactsQuestion {
  readonly request: ReleaseRequest;
  readonly distribution: Distribution;
  /** Every stack of the distribution, in the recipe's order. */
  readonly readable: ReadonlyMap<string, ReadableStack>;
  readonly packages: readonly PlannedPackage[];
  readonly bundles: readonly ReleasedBundle[];
  /** Also of a version that is refused, so that drafts can be made of it. */
  readonly verdict: VersionVerdict | null;
  readonly previous: DistributionRelease | null;
  readonly upstream: ReleaseFacts['upstream'];
}

/**
 * Everything that notes, guides and tables of a release are made from. Throws what `releasedStackOf` and `entriesBefore`
 * throw.
 */
export async function releaseFactsOf(
  { request, distribution, readable, packages, bundles, verdict, previous, upstream }: FactsQuestion,
  { series, out, onProgress }: Pick<ReleaseWorld, 'series' | 'out' | 'onProgress'>,
): Promise<ReleaseFacts> {
  const stacks: ReleasedStack[] = [];
  for (const [name, one] of readable) {
    onProgress('comparing with the release before', stacks.length, readable.size);
    stacks.push(await releasedStackOf({ name, readable: one, series, now: request.series, previous }));
  }
  onProgress('comparing with the release before', readable.size, readable.size);
  return {
    request,
    distribution,
    kind: verdict?.kind ?? verdict?.allowed[0]?.kind ?? (previous === null ? 'first' : 'patch'),
    reason: verdict?.reason ?? '',
    upstream,
    previous,
    stacks,
    bundles,
    packages: packages.filter(({ role }) => role !== 'alias').toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    before: entriesBefore(out, request.distribution, previous),
  };
}
