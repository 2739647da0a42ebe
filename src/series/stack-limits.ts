const MIB = 1024 * 1024;

/** What is read of one stack at most, wherever it is read from; more is a mistake or an attack. */
export const STACK_LIMITS = {
  /** A `stack.yml` is a page. */
  configBytes: MIB,
  /** A line of a series is a name; ten thousand patches need a tenth of this. */
  seriesBytes: 16 * MIB,
  /** What `parsePatch` reads; a larger file is not even loaded. */
  patchBytes: 64 * MIB,
  /** All patches of a stack are in memory at once. */
  stackBytes: 1024 * MIB,
  /** Files and folders of a stack in a commit, where a few objects can spell any number of them. */
  entries: 100_000,
} as const;
