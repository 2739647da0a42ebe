import type { Oid } from '../../src/git/oid.js';
import type { BuildResult } from '../build-result.js';
import type { Drift } from './mirror-plan.js';

/** A tag that was built from another commit. */
export interface MovedRelease {
  readonly tag: string;
  readonly built: Oid;
  readonly now: Oid;
}

/** What `build mirror --json` prints. */
export interface MirrorBuildResult extends BuildResult {
  readonly releases: readonly { readonly tag: string; readonly commit: Oid }[];
  readonly drifts: readonly Drift[];
  readonly moved: readonly MovedRelease[];
}
