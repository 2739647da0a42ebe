import type { SchemaAttributes } from './schema-facts.js';

/** Where something is declared. */
export interface SchemaPlace {
  readonly file: string;
  readonly line: number;
}

/** A column, constraint or index after all modules have had their say. */
export interface MergedElement {
  readonly name: string;
  readonly attributes: SchemaAttributes;
  /** Columns that a constraint or index lists. */
  readonly columns: readonly string[];
  /** In the order of merging; never empty. */
  readonly places: readonly SchemaPlace[];
}

/** A table after all modules have had their say. Elements that are disabled are in it, with that attribute. */
export interface MergedTable {
  readonly name: string;
  readonly attributes: SchemaAttributes;
  readonly places: readonly SchemaPlace[];
  /** Modules that declare it, or files where no module is registered; those with its primary key. */
  readonly declarers: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, MergedElement>;
  /** By `referenceId`. */
  readonly constraints: ReadonlyMap<string, MergedElement>;
  /** By `referenceId`. */
  readonly indexes: ReadonlyMap<string, MergedElement>;
}

/** The tables of a tree by name. */
export type MergedSchema = ReadonlyMap<string, MergedTable>;
