import type { CompatSummary } from '../../src/compat/output/compat-summary.js';
import type { CheckState } from '../../src/forge/check.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { ConflictCheck } from '../../src/replay/pool/requests/check-conflict-request.js';
import type { RefreshedConflict } from '../../src/replay/pool/requests/commit-requests.js';
import type { ConflictCommits, Judgement } from '../../src/replay/pool/requests/judge-request.js';
import type { ForecastReport } from '../../src/replay/run-forecast.js';
import type { Culprit, RetireEvidence } from '../../src/replay/report.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { StackKey } from '../stack-key.js';
import type { MovedTag } from '../state/stack-state.js';
import type { Said } from './said.js';

/** A judgement without what only git needs. */
export interface Judged extends Omit<Judgement, 'write'> {
  /** Whether the stack's files are not yet as this replay has them. */
  readonly writes: boolean;
}

/** A conflict that somebody has to resolve. */
export interface WantedConflict extends ConflictCommits {
  /** Found by looking ahead along this branch; null: on the release that the stack shall be on. */
  readonly branch: string | null;
  readonly owner: string | null;
  readonly subject: string;
  readonly culprit: Culprit | null;
  /** Other patches that the same upstream commit broke. */
  readonly together: readonly string[];
}

/** One key of conflicts: what is wanted of it, and what there is. */
export interface ConflictView {
  readonly patch: string;
  /** Full names. */
  readonly contextRef: string;
  readonly conflictRef: string;
  readonly contextTip: Oid | null;
  readonly conflictTip: Oid | null;
  /** Whether the branch may be made anew or go: nobody worked on it, or what they did is kept elsewhere. */
  readonly pristine: boolean;
  /** Of this key, by rising number. */
  readonly pulls: readonly PullRequest[];
  /** Null: no conflict is known any more. */
  readonly wanted: WantedConflict | null;
  /** Of the tip of the branch; null while nobody worked on it. */
  readonly check: ConflictCheck | null;
  /** What the newest pull request was merged as, while nothing of it is recorded; null unless it was merged. */
  readonly merged: ConflictCheck | null;
  /** A branch that people worked on, with the wanted context in it; null while nobody worked on it. */
  readonly refreshed: RefreshedConflict | null;
}

/** A patch that upstream may have, and the pull request that takes it out. */
export interface RetirementView {
  readonly patch: string;
  /** Full name of the branch in the series repository. */
  readonly ref: string;
  readonly tip: Oid | null;
  readonly pristine: boolean;
  readonly pulls: readonly PullRequest[];
  /** Null: it is not to be proposed any more. */
  readonly wanted: {
    readonly evidence: RetireEvidence;
    /** Takes the patch out of the tip of the line; null when the rest would not fit without it. */
    readonly commit: Oid | null;
  } | null;
}

/** The fork, as far as this stack is concerned. */
export interface ForkView {
  readonly repository: string;
  /** Where git reaches it. */
  readonly url: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly tip: Oid | null;
  /** What the branch shall be; null when no replay is green. */
  readonly wanted: Oid | null;
  readonly candidateRef: string;
  readonly candidateTip: Oid | null;
  /** On the tip of the wanted replay; empty where no check is required. */
  readonly checks: readonly CheckState[];
}

/** A pull request with files that the line did not take by a push. */
export interface PinsView {
  readonly ref: string;
  readonly tip: Oid | null;
  readonly pristine: boolean;
  readonly pulls: readonly PullRequest[];
}

/** Everything that a plan for one stack follows from: data alone. */
export interface StackView {
  readonly key: StackKey;
  readonly series: {
    readonly repository: string;
    readonly url: string;
    /** Tip of the line. */
    readonly tip: Oid;
    /** Tree of the stack's folder there. */
    readonly folder: Oid;
  };
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly config: StackConfig | null;
  /** Why the stack cannot be judged; null when it can. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly base: Oid | null;
  readonly target: { readonly tag: string; readonly commit: Oid } | null;
  readonly movedTags: readonly MovedTag[];
  /** Onto the target; null without one. */
  readonly judged: Judged | null;
  /** On its own base, where the target's replay is not green. */
  readonly onBase: Judged | null;
  /** The green one of the two that is to be published. */
  readonly settled: Judged | null;
  /** What `settled` means to others; null without one, or where it could not be judged. */
  readonly compat: CompatSummary | null;
  /** On the line: what brings the stack's files to `settled`; null when they are so. */
  readonly commit: { readonly id: Oid; readonly message: string } | null;
  readonly forecasts: readonly {
    readonly branch: string;
    readonly report: ForecastReport;
    readonly resolved: readonly string[];
  }[];
  readonly fork: ForkView | null;
  readonly pins: PinsView;
  readonly conflicts: readonly ConflictView[];
  readonly retirements: readonly RetirementView[];
  readonly said: Said;
}
