import type { SampleTree } from '../sample-tree.js';

/** Where a path of 2.4.1 is in the tree that is edited; upstream renames some. */
export type PathMap = (path: string) => string;

/** A patch of the sample series before it is a file. */
export interface SamplePatch {
  /** File name in the stack. */
  readonly name: string;
  readonly author: readonly [name: string, email: string, offset: number];
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  readonly subject: string;
  readonly body: string;
  readonly trailers: readonly (readonly [key: string, value: string])[];
  /** Paths of 2.4.1 that the edit reads. */
  readonly reads: readonly string[];
  readonly edit: (tree: SampleTree, at: PathMap) => void;
}
