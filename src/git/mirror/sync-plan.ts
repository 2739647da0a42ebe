import type { RefTarget } from '../list-refs.js';
import type { Oid } from '../oid.js';
import type { RefUpdate } from '../ref-update.js';

/** A branch or tag as it is upstream, or as we keep it. */
export interface SyncedRef extends RefTarget {
  /** Without `refs/heads/` or `refs/tags/`. */
  readonly name: string;
}

export interface MovedSyncedRef {
  readonly name: string;
  /** What we keep. */
  readonly from: RefTarget;
  /** What upstream has now. */
  readonly to: RefTarget;
}

/** What a sync found and will do: pure data, for people, for `--json` and for `applySync`. */
export interface SyncPlan {
  readonly tags: {
    readonly new: readonly SyncedRef[];
    /** Not followed until a person accepts them. */
    readonly moved: readonly MovedSyncedRef[];
    /** Moved and accepted by `--accept`. */
    readonly accepted: readonly MovedSyncedRef[];
    /** Gone upstream; kept. */
    readonly deleted: readonly SyncedRef[];
  };
  readonly branches: {
    readonly new: readonly SyncedRef[];
    readonly forwarded: readonly MovedSyncedRef[];
    /** Not followed until a person accepts them. */
    readonly rewritten: readonly MovedSyncedRef[];
    readonly accepted: readonly MovedSyncedRef[];
    /** Gone upstream; kept. */
    readonly deleted: readonly SyncedRef[];
  };
  /** False while a moved tag or a rewritten branch waits for a person. */
  readonly green: boolean;
  /** The mirror's refs as they shall be: compare and swap. */
  readonly updates: readonly RefUpdate[];
}

/** What a fetch brought in, below the names that it has upstream. */
export const INCOMING = 'refs/upkeep/incoming/';
/** What upstream has or had and the mirror does not follow. */
export const SEEN = 'refs/upkeep/seen/';

/** Where the mirror keeps what is not followed, or not any more: by ref and id, so that nothing is lost. */
export function seenRef(ref: string, id: Oid): string {
  return `${SEEN}${ref.slice('refs/'.length)}/${id}`;
}
