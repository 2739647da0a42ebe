import type { Oid } from '../../src/git/oid.js';
import type { RefUpdate } from '../../src/git/ref-update.js';

/** A hosted repository, and a local one that has its objects. */
export interface RefCopy {
  /** `owner/name` or an address: how people and the ledger call it. */
  readonly name: string;
  /** Of the local repository. */
  readonly gitDir: string;
  /** Branches, tags and `refs/upkeep/*` as the host has them: full ref → the object that it names. */
  readonly refs: ReadonlyMap<string, Oid>;
  /** By compare and swap, all or none. Throws PushRejectedError, and what the wire throws. */
  readonly push: (updates: readonly RefUpdate[]) => Promise<void>;
}
