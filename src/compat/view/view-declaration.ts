import type { ViewPlace } from './view-place.js';

/** Something that a view file declares under a key: files of the same name in many modules and themes are merged. */
export interface ViewDeclaration<V> {
  /** What Magento merges by; among files of one name. */
  readonly key: string;
  /** What is said of it: a plain JSON value without places. */
  readonly value: V;
  /** Counted from 1. */
  readonly line: number;
}

/** A declaration with the place where it stands. */
export interface PlacedView<V> extends ViewDeclaration<V> {
  readonly place: ViewPlace;
  readonly file: string;
}

/** All declarations of a key in two trees, whichever files hold them. */
export interface ViewKeyChange<V> {
  readonly key: string;
  readonly before: readonly PlacedView<V>[];
  readonly after: readonly PlacedView<V>[];
}
