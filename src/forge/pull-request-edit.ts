/** What shall change about a pull request or an issue; what is absent stays. */
export interface PullRequestEdit {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly draft?: boolean;
  /** All labels of ours (`upkeep/…`) that it shall have; others are left alone. */
  readonly labels?: readonly string[];
}
