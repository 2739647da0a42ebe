/** What a review takes from a stranger at most. Sizes in bytes, but for texts that are shown: characters. */
export const REVIEW_LIMITS = {
  patchBytes: 5 << 20,
  /** Patches that one pull request adds, changes or takes away. */
  patches: 200,
  seriesBytes: 1 << 20,
  /** Files and folders of a stack. */
  entries: 100_000,
  configBytes: 1 << 20,
  /** Other queued pull requests that it is tested together with. */
  others: 30,
  /** Names of other files that are kept. */
  otherFiles: 20,
  sourceCharacters: 200_000,
  rangeDiffCharacters: 100_000,
  packages: 100,
  /** Of the compatibility gate that are kept. */
  findings: 200,
  composerBytes: 1 << 20,
  gitMs: 60_000,
} as const;
