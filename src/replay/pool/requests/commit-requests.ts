import type { Identity } from '../../../git/identity.js';
import type { Oid } from '../../../git/oid.js';
import type { StackFiles } from '../../../series/stack-files.js';

/** A commit in the series repository, on top of `parent`; no ref is moved. `parent` itself where nothing changes. */
export interface CommitStackRequest {
  readonly seriesRepo: string;
  readonly parent: Oid;
  readonly stack: string;
  readonly files: StackFiles;
  readonly message: string;
  readonly author: Identity;
}

/**
 * The commit that the fork's branch moves to: tree of `tip`, parents `tip` and `old`; `tip` itself when it descends
 * from `old` or there is none; `old` when that has the tree already and descends from `tip`. Dated by its parents alone.
 */
export interface PublishCommitRequest {
  readonly repo: string;
  readonly tip: Oid;
  readonly old: Oid | null;
  readonly message: string;
}

/** Merges a new context into a conflict branch that people have worked on. */
export interface RefreshConflictRequest {
  readonly repo: string;
  readonly tip: Oid;
  readonly context: Oid;
  readonly message: string;
}

export interface RefreshedConflict {
  /** The merge commit; null when it conflicts. `tip` itself when it contains the context already. */
  readonly commit: Oid | null;
  /** Paths that conflict. */
  readonly paths: readonly string[];
}
