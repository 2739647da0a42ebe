import type { CompatSummary } from '../../src/compat/output/compat-summary.js';
import type { Oid } from '../../src/git/oid.js';
import type { PatchFacts } from '../../src/replay/pool/requests/judge-request.js';
import type { ReplayReport } from '../../src/replay/report.js';
import type { ForecastReport } from '../../src/replay/run-forecast.js';
import type { StackKey } from '../stack-key.js';

/** A conflict pull request of a stack, as its last reconcile left it. */
export interface ConflictState {
  readonly patch: string;
  readonly owner: string | null;
  readonly onto: Oid;
  /** Found by the forecast: not needed for the present release. */
  readonly ahead: boolean;
  /** Null while it could not be opened. */
  readonly number: number | null;
  readonly url: string | null;
  /** `untouched`: nobody works on it; `resolved`: waits to be merged. */
  readonly state: 'untouched' | 'unresolved' | 'resolved';
  readonly culprit: { readonly commit: Oid; readonly subject: string; readonly author: string } | null;
  /** Other patches that the same upstream commit broke. */
  readonly together: readonly string[];
}

/** Something that has to happen first. "Why is it waiting?" is always answered. */
export interface Wait {
  /** For example `candidate checks`, `conflict of fix-x.patch`, `moved tag 1.2.7`. */
  readonly what: string;
  readonly why: string;
  /** Who can act: a login, `owner of fix-x.patch`, a check's name; null when nobody must. */
  readonly who: string | null;
  readonly url: string | null;
}

export interface MovedTag {
  readonly tag: string;
  readonly from: Oid;
  readonly to: Oid;
}

/** Where a stack stands: recorded in `refs/upkeep/state/<line>/<stack>`, shown by the dashboard. Without a clock. */
export interface StackState {
  readonly key: StackKey;
  /** Tip of the line that was judged. */
  readonly series: Oid;
  readonly base: Oid | null;
  /** The release that the stack shall be on; null when upstream has none that is followed. */
  readonly target: { readonly tag: string; readonly commit: Oid } | null;
  /** Onto the target; null when there is none, or the stack could not be read. */
  readonly report: ReplayReport | null;
  /** Of the replay that is or shall be published; null while there is none, or it was not judged. */
  readonly compat: CompatSummary | null;
  readonly facts: readonly PatchFacts[];
  readonly forecasts: readonly { readonly branch: string; readonly report: ForecastReport }[];
  readonly conflicts: readonly ConflictState[];
  /** Patches whose retirement is proposed. */
  readonly retirements: readonly { readonly patch: string; readonly number: number; readonly url: string }[];
  readonly movedTags: readonly MovedTag[];
  /** The fork's branch as published, and whether it has the present series. */
  readonly published: {
    readonly branch: string;
    readonly commit: Oid | null;
    readonly current: boolean;
  } | null;
  /** `red`: a person is needed. `waiting`: something runs. `failed`: see `waits`. */
  readonly verdict: 'green' | 'waiting' | 'red' | 'failed';
  readonly waits: readonly Wait[];
}
