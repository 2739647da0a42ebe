import type { Entry } from '../git/git-object.js';
import type { MergeChunk } from './merge-text.js';
import type { ConflictKind } from './report.js';

/** A conflict at one path, with what a person or a recorded resolution needs to settle it. */
export interface PathConflict {
  /** The path as the patch names it. */
  readonly path: string;
  /** Where upstream has it now; the same unless upstream renamed it. */
  readonly place: string;
  readonly kind: ConflictKind;
  /** The entry that the patch was made for. */
  readonly base: Entry | null;
  /** The entry that upstream and the patches before have now. */
  readonly ours: Entry | null;
  /** The entry that the patch makes of the base's. */
  readonly theirs: Entry | null;
  /** The merged text with its conflict hunks; null for kinds that have none. */
  readonly chunks: readonly MergeChunk[] | null;
}
