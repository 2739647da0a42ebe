import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { Review } from '../../src/review/review.js';

/** One stack of a pull request: judged, or why it could not be. */
export type ReviewedStack =
  | { readonly stack: string; readonly review: Review; readonly problem: null }
  | { readonly stack: string; readonly review: null; readonly problem: string };

/** Everything that the answer to a contributor's pull request follows from: data alone. */
export interface ReviewView {
  readonly pull: PullRequest;
  /** What was looked at: the head as it was fetched. */
  readonly head: Oid;
  /** Tip of the line that it shall be merged into. */
  readonly line: Oid;
  /** Where git reaches the series repository. */
  readonly seriesUrl: string;
  /** Login of the bot. */
  readonly self: string;
  readonly stacks: readonly ReviewedStack[];
  /** Stacks beyond those that are reviewed at once. */
  readonly left: readonly string[];
  /** Whether our comment stands there already. */
  readonly answered: boolean;
}
