import type { Entry } from '../git/git-object.js';
import type { Oid } from '../git/oid.js';
import type { LoadedPatch } from '../series/loaded-series.js';
import type { MergeStats } from './merge-stats.js';
import type { PathConflict } from './path-conflict.js';
import type { MergeMeans, Verdict } from './report.js';

/** A resolution that settled a conflict: where it was used and where it came from. */
export interface UsedResolution {
  readonly path: string;
  readonly from: string;
}

/** What a replay found for one patch. */
export interface ReplayedPatch {
  readonly loaded: LoadedPatch;
  readonly verdict: Verdict;
  /** What it sets in the tree of `onto` and the patches before; empty when it was left out. */
  readonly changes: ReadonlyMap<string, Entry | null>;
  /** What stood at those paths before, O(k), and at those that the patch copies. */
  readonly ours: ReadonlyMap<string, Entry | null>;
  readonly conflicts: readonly PathConflict[];
  /** For a patch that was left out: what it would set at the paths that do not conflict. */
  readonly partial: ReadonlyMap<string, Entry | null>;
  readonly how: readonly MergeMeans[];
  readonly blockedBy: readonly string[];
  readonly resolutions: readonly UsedResolution[];
}

export interface Replayed {
  /** The tree that the series was moved to. */
  readonly onto: Oid;
  readonly patches: readonly ReplayedPatch[];
  /** What the patches that fit set in it, all together. */
  readonly changes: ReadonlyMap<string, Entry | null>;
  readonly stats: MergeStats;
}
