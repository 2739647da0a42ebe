/** An issue as `issues/<number>.json` keeps it. */
export interface StoredIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
}
