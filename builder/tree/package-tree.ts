import type { Oid } from '../../src/git/oid.js';

/** Why an entry cannot go into a zip as it is. */
export type EntryProblem = 'path-not-utf8' | 'path-escapes' | 'bad-mode';

export interface PackageEntry {
  readonly name: string;
  readonly mode: number;
  readonly id: Oid;
  readonly problem: EntryProblem | null;
}

/** One directory of a package, checked. */
export interface PackageTree {
  /** In the order of their paths' bytes, where the path of a directory or submodule ends in a slash. */
  readonly entries: readonly PackageEntry[];
  /** Blob of its `.gitattributes`. */
  readonly attributes: Oid | null;
  /** Why this is no directory at all; `entries` is empty then. */
  readonly damage: string | null;
}
