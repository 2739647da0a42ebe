/** Which pull requests of a repository are wanted. */
export interface PullRequestQuery {
  readonly state: 'open' | 'closed' | 'all';
  /** Only with a head branch, in the same repository, that starts so. */
  readonly headPrefix?: string;
  /** Only into this branch. */
  readonly base?: string;
}
