/** One line of the table: one builder at one task, run several times; medians. */
export interface BuildRow {
  readonly name: string;
  /** Wall time in milliseconds. */
  readonly ms: number;
  /** Processor time with all children, in milliseconds; null where it was not measured. */
  readonly cpu: number | null;
  /** Largest resident memory of any of its processes, in bytes. */
  readonly peak: number | null;
  /** Zips that are there afterwards, and their bytes. */
  readonly zips: number;
  readonly bytes: number;
}

export interface BuildReport {
  readonly node: string;
  readonly zlib: string;
  readonly rows: readonly BuildRow[];
}
