import type { Fault } from '../../../errors/fault.js';
import type { Oid } from '../../../git/oid.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import type { ReplayReport } from '../../report.js';
import type { StackSource } from './stack-source.js';

export interface CheckConflictRequest {
  readonly source: StackSource;
  readonly repo: string;
  readonly onto: Oid;
  readonly patch: string;
  /** What somebody pushed to the conflict branch, or what the merge of its pull request made. */
  readonly tip: Oid;
  /** Where a resolution will be said to come from: the address of the pull request. */
  readonly from: string;
}

/** Where the work on a conflict stands. */
export interface ConflictCheck {
  /**
   * `gone`: the patch has no conflict of its own there any more. `untouched`: nobody committed yet, on this context or on
   * one that was made for an earlier state.
   */
  readonly state: 'untouched' | 'unresolved' | 'resolved' | 'gone';
  /** Markers left, files beside the conflict changed, …; empty unless `unresolved`. */
  readonly faults: readonly Fault[];
  /** What merging it will record; empty unless `resolved`. */
  readonly records: readonly ResolutionRecord[];
  /** The whole series replayed with it, of which nothing is kept; null unless `resolved`. */
  readonly report: ReplayReport | null;
}
