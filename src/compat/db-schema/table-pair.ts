import type { MergedTable, SchemaPlace } from './merged-table.js';

/** A table on both sides of a change, to be compared element by element. */
export interface TablePair {
  readonly name: string;
  /** Without elements where only elements of it are new, or only those are gone. */
  readonly before: MergedTable;
  readonly after: MergedTable;
  /** Whether the tree makes the table; if not, it only adds to a table of another package, of which it knows no more. */
  readonly owned: boolean;
  /** Whether nothing at all said anything of the table before. */
  readonly unheardOf: boolean;
  /** The place of an element that is best shown: in a file that changed, if there is one. */
  placeOf(places: readonly SchemaPlace[]): SchemaPlace;
}
