import type { Oid } from '../../git/oid.js';
import type { FactsReader } from '../facts-reader.js';
import type { TreeView } from './tree-view.js';

export interface ChangedPath {
  readonly path: string;
  /** Null when it is new. */
  readonly before: Oid | null;
  /** Null when it is gone. */
  readonly after: Oid | null;
}

/** A file's facts on both sides; null where there is no such file. */
export interface FactsPair<F> {
  readonly path: string;
  readonly before: F | null;
  readonly after: F | null;
}

/** What a reader says of two whole trees, by path in order. */
export interface WholeFacts<F> {
  readonly before: ReadonlyMap<string, F>;
  readonly after: ReadonlyMap<string, F>;
}

/** Two trees and what differs between them: all that a judge gets. */
export interface TreeChange {
  readonly before: TreeView;
  readonly after: TreeView;
  /** Every file that counts and differs, by path in order. */
  readonly paths: readonly ChangedPath[];
  /** Whether a file that the reader takes differs. */
  touches(reader: FactsReader<unknown>): boolean;
  /**
   * The files that differ and that the reader takes. One that cannot be read on one of the sides is left out here:
   * the engine reports it as `unparsed`.
   */
  changed<F>(reader: FactsReader<F>): Promise<readonly FactsPair<F>[]>;
  /**
   * All files that the reader takes, for what is merged over the tree. A file that cannot be read on one side is left
   * out on both, so that nothing seems to be gone.
   */
  whole<F>(reader: FactsReader<F>): Promise<WholeFacts<F>>;
}
