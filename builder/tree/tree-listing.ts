import type { Oid } from '../../src/git/oid.js';
import type { PackageFile } from './package-file.js';

/** Everything in a tree, however deep. */
export interface TreeListing {
  readonly tree: Oid;
  /** Directories by path; the root is `''`. */
  readonly directories: ReadonlyMap<string, Oid>;
  /** Files, links and submodules in git's order: bytes of the whole path. */
  readonly files: readonly PackageFile[];
}
