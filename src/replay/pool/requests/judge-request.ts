import type { Oid } from '../../../git/oid.js';
import type { StackFiles } from '../../../series/stack-files.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import type { ConflictKind, ReplayReport } from '../../report.js';
import type { StackSource } from './stack-source.js';

export interface JudgeRequest {
  readonly source: StackSource;
  /** Git directory that has the upstream objects, perhaps by alternates, and gets the commits that are made. */
  readonly repo: string;
  readonly onto: Oid;
  /** Used beside those of `refs/upkeep/resolutions`: what a pull request that is not merged would record. */
  readonly extraResolutions?: readonly ResolutionRecord[];
}

/** The two commits of one conflict, written into the repository, held by no ref yet. */
export interface ConflictCommits {
  readonly patch: string;
  readonly onto: Oid;
  readonly context: Oid;
  readonly conflict: Oid;
  /** The files in conflict, at their places in the branch. */
  readonly places: readonly { readonly path: string; readonly kind: ConflictKind }[];
}

/** What the bot wants to know of each patch beside its verdict. */
export interface PatchFacts {
  readonly name: string;
  readonly subject: string;
  /** `Owner` of its metadata: `@login`, `Name <mail>`, …; null when nobody is named. */
  readonly owner: string | null;
  readonly category: string | null;
  /** `Name <mail>`. */
  readonly author: string;
  readonly enabled: boolean;
  readonly dependsOn: readonly string[];
}

/** A replay of a stack, with everything that the bot can do with it. */
export interface Judgement {
  /** With the lint gate; `commit` is `tip` when green, null otherwise. */
  readonly report: ReplayReport;
  readonly facts: readonly PatchFacts[];
  /** Committer date of onto, in seconds. */
  readonly seconds: number;
  /** Tip of the commits of what fits; onto itself without patches. */
  readonly tip: Oid;
  readonly conflicts: readonly ConflictCommits[];
  /** What `rebase --write` would write: null when red, or when the stack is so already. */
  readonly write: StackFiles | null;
}
