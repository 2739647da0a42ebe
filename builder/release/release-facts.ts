import type { PlannedPackage } from '../plan/planned-package.js';
import type { Distribution } from '../recipe/distribution.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { DistributionRelease } from './ledger/distribution-release.js';
import type { ReleaseKind } from './release-kind.js';
import type { ReleaseRequest } from './release-request.js';
import type { ReleasedStack } from './released-stack.js';

/** The product or a flavor of a release. */
export interface ReleasedBundle {
  /** Name of the flavor; null for the whole distribution. */
  readonly flavor: string | null;
  readonly planned: PlannedPackage;
  /** The project template for it; null where there is none. */
  readonly project: PlannedPackage | null;
}

/** Everything that notes, guides and tables of a release are made from: pure data. */
export interface ReleaseFacts {
  readonly request: ReleaseRequest;
  readonly distribution: Distribution;
  readonly kind: ReleaseKind;
  /** Why it is of this kind: one line for people. */
  readonly reason: string;
  /** Name and version of upstream's product; null where the distribution has no root that says them. */
  readonly upstream: { readonly product: string | null; readonly version: string | null };
  /** The release before; of an emergency the one that it mends. */
  readonly previous: DistributionRelease | null;
  /** In the recipe's order. */
  readonly stacks: readonly ReleasedStack[];
  /** The product first, then flavors by name. */
  readonly bundles: readonly ReleasedBundle[];
  /** All other packages, without aliases, by name. */
  readonly packages: readonly PlannedPackage[];
  /** Product and flavors of the release before, as published: `bundle` says which is which. */
  readonly before: readonly ManifestEntry[];
}
