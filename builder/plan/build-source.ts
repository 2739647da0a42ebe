import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';

/** Where the tree of one stack is read from. */
export interface BuildSource {
  readonly objects: ObjectSource;
  /** The tree to make packages of: the base's with the series applied. */
  readonly tree: Oid;
  /** The upstream commit that the series stands on. */
  readonly commit: Oid;
}
