import type { Oid } from '../../src/git/oid.js';

/** A file, link or submodule of a tree; the path is relative to the tree that was listed. */
export interface PackageFile {
  readonly path: string;
  readonly mode: number;
  readonly id: Oid;
}
