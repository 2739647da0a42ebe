import type { Oid } from '../../src/git/oid.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackConfig } from '../../src/series/stack-config.js';

/** A local copy of a hosted repository: bare, under `$UPKEEP_HOME`, made anew when it is gone. */
export interface LocalCopy {
  readonly gitDir: string;
  /** Branches, tags and `refs/upkeep/*` as the host has them now: full ref → id. */
  readonly refs: ReadonlyMap<string, Oid>;
}

/**
 * The bot's local copies of repositories, and the only part of it that fetches and pushes. Nothing in them is ever
 * needed to be right. Tokens go by header, never into a URL or a process list.
 */
export interface Workspace {
  /** The series repository, fetched when the host has something new (one `ls-remote` otherwise). */
  series(): Promise<LocalCopy>;
  /** The stack's mirror as `sync` left it; null before the first sync. */
  mirror(stack: string): Promise<LocalCopy | null>;
  /**
   * The fork of a stack, with the mirror's objects as alternates, fetched; null where `stack.yml` names none.
   */
  fork(stack: string, config: StackConfig): Promise<LocalCopy | null>;
  /**
   * Brings the head of a pull request in the fork into the copy of the fork, within the limits for strangers.
   * Throws as `fetchPull`, and OutsideError `forge-missing` where `stack.yml` names no fork.
   */
  fetchForkPull(stack: string, config: StackConfig, number: number): Promise<Oid>;
  /** The head of a pull request in the series repository. Throws OutsideError `too-large` beyond the size limit. */
  fetchPull(repository: string, number: number): Promise<{ readonly gitDir: string; readonly commit: Oid }>;
  /** Pushes from a local copy, by compare and swap, all or none. Throws PushRejectedError. */
  push(repository: string, gitDir: string, updates: readonly RefUpdate[]): Promise<void>;
  /** The local copy of the series repository, opened; to be closed by the caller. */
  openSeries(): Promise<Repository>;
  /** The `owner/name` of this forge that an address in `stack.yml` means; null when it is somewhere else. */
  repositoryOf(address: string): string | null;
}
