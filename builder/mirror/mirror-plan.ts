import type { Oid } from '../../src/git/oid.js';
import type { BuildCheck } from '../plan/build-check.js';
import type { PlannedPackage } from '../plan/planned-package.js';

/** A later release that has other content under a name and version that an earlier one had. */
export interface Drift {
  readonly name: string;
  readonly version: string;
  /** The release whose content is published; null: it was published by an earlier build. */
  readonly first: string | null;
  /** The release whose content is not. */
  readonly later: string;
  readonly what: 'files' | 'composer.json';
}

/** What one release is made of. */
export interface PlannedRelease {
  readonly tag: string;
  readonly commit: Oid;
  /** Version by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/** What a build of upstream's releases will make; pure data. */
export interface MirrorPlan {
  readonly repository: string;
  /** One for each name and version, from the first release that has it. */
  readonly packages: readonly PlannedPackage[];
  readonly releases: readonly PlannedRelease[];
  readonly drifts: readonly Drift[];
  readonly checks: readonly BuildCheck[];
}
