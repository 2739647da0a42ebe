import type { GitObject, ObjectType } from './git-object.js';
import type { Oid } from './oid.js';

/**
 * Takes the answer for the id at `index`; null: there is no such object, or it is larger than was asked for.
 * `data` is a part of a buffer that is used again after the call: who keeps it copies it.
 */
export type TakeObject = (index: number, object: GitObject | null) => void;

/** What an object is, told without its content. */
export interface ObjectSize {
  readonly type: ObjectType;
  /** Bytes of the content. */
  readonly size: number;
}

/** Thousands of objects of one repository, read for their contents alone. Implementation: CatFile. */
export interface BulkObjectSource {
  /** Types and sizes of the objects that exist; an id that does not is absent from the map. */
  sizes(ids: readonly Oid[]): Promise<Map<Oid, ObjectSize>>;
  /**
   * Gives each object to `take` as it comes, in the order of `ids`, so that one is worked on while git
   * reads the next and none is held. The content of an object of more than `maxBytes` is thrown away as
   * it comes. What `take` throws is thrown when the last answer is there.
   */
  readEach(ids: readonly Oid[], maxBytes: number, take: TakeObject): Promise<void>;
}
