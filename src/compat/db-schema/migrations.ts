import { isLive } from './is-live.js';
import { keyOf } from './key-of.js';
import { liveElements } from './live-elements.js';
import type { MergedElement, MergedSchema, MergedTable, SchemaPlace } from './merged-table.js';

/** Where the data of something went. */
export interface Migration {
  readonly table: string;
  /** Absent where it is a whole table. */
  readonly column?: string;
  readonly places: readonly SchemaPlace[];
}

/** What is gone and was copied into something new, by `keyOf` of the old table, and column. */
export interface Migrations {
  readonly tables: ReadonlyMap<string, Migration>;
  readonly columns: ReadonlyMap<string, Migration>;
  /** `keyOf` of the new columns of tables that were there before, which are no finding of their own. */
  readonly into: ReadonlySet<string>;
}

/** Longer ones are none: what is looked for is a few names. */
const MOST_CHARACTERS = 1000;
const WITHIN = /migrateDataFrom\(([^)]+)\)/;
const ACROSS = /migrateDataFromAnotherTable\(([^,)]+)(?:,([^)]+))?\)/;

/**
 * Reads `onCreate` of what is new: `migrateDataFrom(column)`, which may be an expression over columns, and
 * `migrateDataFromAnotherTable(table)` of a table or `(table,column)` of a column.
 */
export function findMigrations(before: MergedSchema, after: MergedSchema): Migrations {
  const tables = new Map<string, Migration>();
  const columns = new Map<string, Migration>();
  const into = new Set<string>();
  const isGone = (table: string, column: string): boolean =>
    isLive(before.get(table)) &&
    isLive(before.get(table)?.columns.get(column)) &&
    // Of a table that is gone whole nothing but that is said.
    isLive(after.get(table)) &&
    !isLive(after.get(table)?.columns.get(column));
  for (const table of after.values()) {
    if (!isLive(table)) continue;
    const old = before.get(table.name);
    const source = ACROSS.exec(onCreateOf(table))?.[1]?.trim();
    if (!isLive(old) && source !== undefined) {
      tables.set(keyOf([source]), { table: table.name, places: table.places });
    }
    for (const column of liveElements(table.columns)) {
      if (isLive(old) && isLive(old.columns.get(column.name))) continue;
      for (const [fromTable, fromColumn] of sourcesOf(table.name, onCreateOf(column))) {
        if (!isGone(fromTable, fromColumn)) continue;
        columns.set(keyOf([fromTable, fromColumn]), {
          table: table.name,
          column: column.name,
          places: column.places,
        });
        into.add(keyOf([table.name, column.name]));
      }
    }
  }
  return { tables, columns, into };
}

function sourcesOf(table: string, onCreate: string): readonly (readonly [table: string, column: string])[] {
  const across = ACROSS.exec(onCreate);
  if (across?.[1] !== undefined && across[2] !== undefined) return [[across[1].trim(), across[2].trim()]];
  const words = WITHIN.exec(onCreate)?.[1]?.match(/\w+/g) ?? [];
  return words.map((word) => [table, word]);
}

function onCreateOf({ attributes }: MergedTable | MergedElement): string {
  const text = attributes.onCreate ?? '';
  return text.length > MOST_CHARACTERS ? '' : text;
}
