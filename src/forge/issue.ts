/** An issue as a forge has it. */
export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
}

/** An issue that shall be open; its key is the marker, which its body holds. */
export interface WantedIssue {
  readonly marker: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}
