/** One line of the table: one way to do it, run several times. */
export interface BenchRow {
  readonly name: string;
  /** Median wall time in milliseconds. */
  readonly ms: number;
  readonly runs: readonly number[];
  /** Largest resident memory in bytes; null where it was not measured. */
  readonly peak: number | null;
  /** The final tree; null when it stopped before the end. */
  readonly tree: string | null;
}

export interface BenchReport {
  readonly node: string;
  readonly git: string;
  /** Files in the tree of the new base. */
  readonly files: number;
  readonly count: number;
  readonly base: string;
  readonly onto: string;
  /** The stack that applies everywhere, which every command can move. */
  readonly rows: readonly BenchRow[];
  /** The stack as history has it: git's commands stop at its first conflict. */
  readonly rough: { readonly rows: readonly BenchRow[]; readonly verdicts: Readonly<Record<string, number>> };
  /** Verdicts along a branch, in all; null when not asked for. */
  readonly forecast: { readonly ms: number; readonly commits: number; readonly breaks: number } | null;
}
