import type { StagedObject } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import type { StackConfig } from '../../../src/series/stack-config.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseCheck } from '../release-check.js';

/** A tag with all that is needed to set it. */
export interface TagToWrite {
  readonly planned: PlannedTag;
  /** Of the stack; null for the series repository. */
  readonly config: StackConfig | null;
  /** New objects, the tag last. */
  readonly objects: readonly StagedObject[];
  /** A commit of upstream that they stand on, and that the fork may not have; null for none. */
  readonly base: Oid | null;
}

/** The tags of a release, worked out in memory; nothing of it is written yet. */
export interface TagPlan {
  /** Forks in the recipe's order, the series repository last. */
  readonly tags: readonly PlannedTag[];
  readonly writes: readonly TagToWrite[];
  /** One for each repository, more where more is wrong. */
  readonly checks: readonly ReleaseCheck[];
}
