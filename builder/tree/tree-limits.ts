/** Larger trees are attacks: a whole Magento has 40,000 files, and no file system holds such a depth. */
export const TREE_LIMITS = {
  /** Directories inside each other. */
  depth: 200,
  /** Files and directories, once for each place where they stand. */
  entries: 500_000,
  /** Bytes of one tree object. */
  objectBytes: 64 << 20,
} as const;
