import type { Oid } from '../../git/oid.js';

/** Path and blob id of every regular file of a tree, in no particular order. */
export type Listing = ReadonlyMap<string, Oid>;

/** Keeps what trees hold, so that a large one is not walked again. What is lost is read again. */
export interface ListingCache {
  /** The listing of a tree; null when it is not kept. Never throws. */
  get(tree: Oid): Listing | null;
  /** Keeps a listing. Never throws: a cache that cannot be written is none. */
  put(tree: Oid, listing: Listing): void;
}
