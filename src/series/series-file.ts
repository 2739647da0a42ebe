import type { Oid } from '../git/oid.js';

/** One line of `series`, kept so that writing gives the same bytes again. */
export type SeriesLine =
  | { readonly kind: 'patch'; readonly name: string; readonly line: number }
  | { readonly kind: 'disabled'; readonly name: string; readonly commit: Oid | null; readonly line: number }
  | { readonly kind: 'other'; readonly text: string; readonly line: number };

/** The order of a stack and what it is known to apply to. */
export interface SeriesFile {
  /** The upstream commit that the series applies to; null when not pinned. */
  readonly base: Oid | null;
  /** The tree of base with every enabled patch; null when not pinned. */
  readonly tree: Oid | null;
  /** Everything after the pins, in order. */
  readonly lines: readonly SeriesLine[];
}
