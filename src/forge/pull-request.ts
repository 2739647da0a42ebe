import type { Oid } from '../git/oid.js';

/** One side of a pull request. */
export interface PullRequestSide {
  /** The repository that has the branch; null when it was deleted. */
  readonly repository: string | null;
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly commit: Oid;
}

/** A pull request as a forge has it now. */
export interface PullRequest {
  /** The repository that it was opened in. */
  readonly repository: string;
  readonly number: number;
  /** Where a person reads it. */
  readonly url: string;
  readonly title: string;
  readonly body: string;
  /** Login of who opened it. */
  readonly author: string;
  /** `merged` is final: what was merged cannot be opened again. */
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly head: PullRequestSide;
  /** Its `commit` is the tip of the branch now; of a merged one the tip is not what it was merged into. */
  readonly base: PullRequestSide;
  /** The commit that the merge made; null unless merged. */
  readonly mergeCommit: Oid | null;
  /** Login of who merged it; null unless merged, or when the forge does not tell. */
  readonly mergedBy: string | null;
  /** Sorted. */
  readonly labels: readonly string[];
  /** Logins, sorted. */
  readonly assignees: readonly string[];
}

/** The ref, in the repository of a pull request, at which its head can be fetched, also from a stranger's fork. */
export function pullRequestRef(number: number): string {
  return `refs/pull/${number}/head`;
}
