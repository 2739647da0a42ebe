import type { Oid } from '../../src/git/oid.js';

/** Where a package comes from: the folder of a tree in a commit of a repository. */
export interface PackageOrigin {
  /** Name of the stack, or of the repository's recipe. */
  readonly repository: string;
  /** Address of upstream's repository; null when nobody said. */
  readonly url: string | null;
  /** null for what was not built from a tag. */
  readonly tag: string | null;
  /** Upstream's commit: that of the tag, or the one that the series stands on. */
  readonly commit: Oid;
  /** Committer date of that commit, in seconds since 1970. */
  readonly time: number;
  /** Folder in the tree; `''` is the root. */
  readonly path: string;
  /** The folder's tree, with the series applied and without any stamp. */
  readonly tree: Oid;
}
