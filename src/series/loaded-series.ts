import type { Entry } from '../git/git-object.js';
import type { Oid } from '../git/oid.js';
import type { PatchFile } from './patch-file.js';

/**
 * What a patch does to one file, in entries. `from` is null for a created file, `to` for a
 * deleted one; they differ for a rename. A copy is a created file.
 */
export interface PatchUnit {
  readonly from: string | null;
  readonly to: string | null;
  /** The entry at `from` in the tree that the patch meets, A(k); null when created. */
  readonly before: Entry | null;
  /** The entry at `to` in the tree that the patch makes, T(k); null when deleted. */
  readonly after: Entry | null;
}

export interface LoadedPatch {
  readonly patch: PatchFile;
  /** Every path named by the patch, sorted. */
  readonly paths: readonly string[];
  readonly units: readonly PatchUnit[];
}

/** A series applied to its base in memory: the ancestors of every merge of a replay. */
export interface LoadedSeries {
  readonly base: Oid;
  readonly baseTree: Oid;
  readonly patches: readonly LoadedPatch[];
  /** What the whole series sets, as seen from the base's tree. */
  readonly changes: ReadonlyMap<string, Entry | null>;
}
