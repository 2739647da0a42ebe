/** Something that a configuration file declares under a key: files of many modules may declare the same. */
export interface Declaration<V> {
  /** What Magento merges by: equal for what is the same thing. */
  readonly key: string;
  /** What is said of it: a plain JSON value. */
  readonly value: V;
  /** Counted from 1. */
  readonly line: number;
}

/** A declaration with the place where it stands. */
export interface Placed<V> extends Declaration<V> {
  /** `global`, or the area whose folder holds the file. */
  readonly area: string;
  readonly file: string;
}

/** All declarations of a key in two trees, whichever files hold them. */
export interface KeyChange<V> {
  readonly key: string;
  readonly before: readonly Placed<V>[];
  readonly after: readonly Placed<V>[];
}
