import type { BuildCheck } from '../plan/build-check.js';
import type { PlannedPackage } from '../plan/planned-package.js';

/** What a build of a distribution, or of a flavor of it, will make; pure data. */
export interface DistributionPlan {
  readonly distribution: string;
  readonly version: string;
  /** null for the whole distribution. */
  readonly flavor: string | null;
  /** By name; metapackages last, so that what is required comes before what requires it. */
  readonly packages: readonly PlannedPackage[];
  readonly checks: readonly BuildCheck[];
}
