import type { SemverLevel } from '../../semver-level.js';

/** What magento-semver says of a change. */
export interface SvcVerdict {
  /** `M103`, `V006` … */
  readonly code: string;
  readonly level: SemverLevel;
}
