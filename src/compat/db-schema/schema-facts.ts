/** Attributes of a column, constraint, index or table that mean something to a database. `type` is `xsi:type`. */
export type SchemaAttribute =
  | 'type'
  | 'disabled'
  | 'length'
  | 'precision'
  | 'scale'
  | 'unsigned'
  | 'nullable'
  | 'identity'
  | 'default'
  | 'on_update'
  | 'onCreate'
  | 'column'
  | 'referenceTable'
  | 'referenceColumn'
  | 'onDelete'
  | 'indexType'
  | 'resource'
  | 'engine'
  | 'charset'
  | 'collation';

/** As written; an attribute that is not there is not a key. */
export type SchemaAttributes = Readonly<Partial<Record<SchemaAttribute, string>>>;

/** A column, constraint or index as one file declares it. */
export interface SchemaElement {
  /** Name of a column; `referenceId` of a constraint or index (`name` in the first releases of the format). */
  readonly name: string;
  readonly line: number;
  readonly attributes: SchemaAttributes;
  /** Columns that a constraint or index lists, in order; of a column and a foreign key none. */
  readonly columns: readonly string[];
}

/** A table as one file declares it: whole, or only what a module adds to another's table. */
export interface DeclaredTable {
  readonly name: string;
  readonly line: number;
  readonly attributes: SchemaAttributes;
  readonly columns: readonly SchemaElement[];
  readonly constraints: readonly SchemaElement[];
  readonly indexes: readonly SchemaElement[];
}

/** What a `db_schema.xml` declares. */
export type SchemaFacts = readonly DeclaredTable[];
