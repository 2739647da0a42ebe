import type { Oid } from '../../git/oid.js';

/** Keeps facts by reader and blob, beyond this process or not. What is lost is read again. */
export interface FactsCache {
  /** What is kept of these blobs, as JSON text; text that is none, such as half of it, counts as not kept. Never throws. */
  get(kind: string, version: number, ids: readonly Oid[]): Promise<ReadonlyMap<Oid, string>>;
  /** Keeps facts, as JSON text. Never throws: a cache that cannot be written is none. */
  put(kind: string, version: number, facts: ReadonlyMap<Oid, string>): Promise<void>;
}
