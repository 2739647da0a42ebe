/** What a name in a whitelist stands for. */
export type WhitelistPart = 'column' | 'constraint' | 'index';

/** A table, or something of it, that a whitelist names. */
export interface WhitelistEntry {
  readonly table: string;
  /** Both null where it is the table itself. */
  readonly part: WhitelistPart | null;
  readonly name: string | null;
  readonly line: number;
}

/** What a `db_schema_whitelist.json` names, in its order. */
export type WhitelistFacts = readonly WhitelistEntry[];
