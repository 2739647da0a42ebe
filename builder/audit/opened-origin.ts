import type { Listing } from '../../src/git/list-paths.js';
import type { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { LoadedPatch } from '../../src/series/loaded-series.js';

/** What the files of a package are compared with. */
export interface OpenedOrigin {
  readonly repo: Repository;
  readonly cache: ObjectCache;
  /** Root of upstream's commit. */
  readonly base: Oid;
  /** Root with the series applied. */
  readonly tree: Oid;
  readonly patches: readonly LoadedPatch[];
  /** Whether the tree is the one that the package was built from; else why it is another. */
  readonly proven: true | string;
  /** The entries at some paths, below a root. */
  readonly list: (root: Oid, paths: readonly string[]) => Promise<Listing>;
}
