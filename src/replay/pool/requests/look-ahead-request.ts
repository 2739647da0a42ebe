import type { Oid } from '../../../git/oid.js';
import type { ForecastReport } from '../../run-forecast.js';
import type { ConflictCommits } from './judge-request.js';
import type { StackSource } from './stack-source.js';

export interface LookAheadRequest {
  readonly source: StackSource;
  readonly repo: string;
  /** Tip of the unreleased upstream branch. */
  readonly along: Oid;
}

export interface LookAhead {
  readonly report: ForecastReport;
  /**
   * For each break that stands at the end and is a conflict, its commits: `onto` is the commit of upstream's main
   * line at which the patch stops to fit, so that they stay the same while upstream goes on. Those that a recorded
   * resolution settles already are left out, and named in `resolved`.
   */
  readonly conflicts: readonly ConflictCommits[];
  readonly resolved: readonly string[];
}
