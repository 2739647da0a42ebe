import type { Oid } from '../../src/git/oid.js';

/** A state of a repository that packages are made from. */
export interface SourceTree {
  /** Name of the stack, or of the repository's recipe. */
  readonly repository: string;
  /** Address of upstream's repository. */
  readonly url: string | null;
  /** The tag that it was released under; null for a state between releases. */
  readonly tag: string | null;
  /** The version that the tag stands for: without `v`. */
  readonly release: string | null;
  readonly commit: Oid;
  /** Committer date of the commit, in seconds since 1970. */
  readonly time: number;
  /** The root: of the commit, or with a series applied to it. */
  readonly tree: Oid;
}
