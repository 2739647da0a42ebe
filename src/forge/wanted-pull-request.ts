/** A pull request that shall be open, within one repository. Its key is its head branch. */
export interface WantedPullRequest {
  /** Branch, without `refs/heads/`. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  /** Ours to add and remove: those that start with `upkeep/`; others are left alone. */
  readonly labels: readonly string[];
  /** Logins to address; one that the forge does not know is left out. Only ever added, when it is opened. */
  readonly assignees: readonly string[];
}
