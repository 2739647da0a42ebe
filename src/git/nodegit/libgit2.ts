/**
 * The few calls of nodegit's native module that are used here, as they really are: nodegit's own
 * type package is wrong in places, and its JavaScript layer takes three times as long to load as
 * the native module does. Ids go in as 40 hex digits.
 */
export interface Libgit2 {
  readonly Odb: { open(objectsDir: string, callback: NodeCallback<Libgit2Odb>): void };
  /** Options of the whole process, by number. */
  readonly Libgit2: { opts(option: number, value: number): void };
}

/** The objects of one or more object directories. */
export interface Libgit2Odb {
  /** Adds another object directory; one that is there already, or is missing, is passed over. */
  addDiskAlternate(objectsDir: string, callback: NodeCallback<unknown>): void;
  /** Gives null for an object that is missing and for one that is damaged alike. */
  read(id: string, callback: NodeCallback<Libgit2Object | null>): void;
  /** 1 when the object is there, 0 when it is not. */
  existsExt(id: string, flags: number): number;
}

export interface Libgit2Object {
  type(): number;
  size(): number;
  data(): { toBuffer(size: number): Buffer };
}

/** `error` is null or undefined when the call went well. */
export type NodeCallback<T> = (error: Error | null | undefined, result: T) => void;
