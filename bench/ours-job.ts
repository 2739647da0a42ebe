/** What the measuring process is asked on standard input. */
export interface OursJob {
  readonly stack: string;
  readonly repo: string;
  readonly onto: string;
}

/** What it answers; times in milliseconds, memory in bytes. */
export interface OursResult {
  /** From opening the repository to commits written and ref moved, every verdict known. */
  readonly cold: number;
  /** Naming the upstream commits that broke patches, and evidence for retirement. */
  readonly culprits: number;
  /** Judging the series on the next upstream commit, which touches none of its paths. */
  readonly warm: number;
  readonly peak: number;
  readonly tree: string;
  readonly verdicts: Readonly<Record<string, number>>;
}
