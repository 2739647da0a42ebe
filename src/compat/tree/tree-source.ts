import type { Oid } from '../../git/oid.js';

/** Takes a content; null: it is missing, or larger than was asked for. The buffer is the taker's only until it returns. */
export type TakeContent = (id: Oid, content: Buffer | null) => void;

/** A tree that is judged: of a git repository, or a folder. */
export interface TreeSource {
  /** Every regular file: path and blob id. */
  list(): Promise<ReadonlyMap<string, Oid>>;
  /** Gives each of these blobs to `take`, in any order. */
  readEach(ids: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void>;
}
