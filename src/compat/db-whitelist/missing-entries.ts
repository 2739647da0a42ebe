import { isLive } from '../db-schema/is-live.js';
import { keyOf } from '../db-schema/key-of.js';
import type { MergedSchema, SchemaPlace } from '../db-schema/merged-table.js';
import type { MergedWhitelist } from './merged-whitelist.js';
import { hasGeneratedName } from './has-generated-name.js';
import type { WhitelistPart } from './whitelist-facts.js';
import type { WhitelistNames } from './whitelist-names.js';
import { schemaNames, type SchemaName } from './schema-names.js';

/** Something new in the declared schema that no whitelist names. */
export interface MissingEntry {
  /** Table; table and `column`, `constraint` or `index`, where none is named; or these and a name. */
  readonly path: readonly string[];
  readonly places: readonly SchemaPlace[];
}

const PARTS: readonly WhitelistPart[] = ['column', 'constraint', 'index'];

/** What is new from one merged schema to the other and in no whitelist. */
export function missingEntries(
  before: MergedSchema,
  after: MergedSchema,
  list: MergedWhitelist,
): readonly MissingEntry[] {
  return [...after.values()].filter(isLive).flatMap((table) => {
    const old = before.get(table.name);
    if (!isLive(old) && !list.hasTable(table.name)) return [{ path: [table.name], places: table.places }];
    const known = new Set(isLive(old) ? schemaNames(old).map(meaningOf) : []);
    const fresh = schemaNames(table).filter((one) => !known.has(meaningOf(one)));
    return PARTS.flatMap((part) => {
      const names = list.names(table.name, part);
      const missing = fresh.filter((one) => one.part === part && !isNamed(names, one));
      // Many do not list the columns of a table at all: that is said once.
      return !isLive(old) && missing.length > 1 && names.all.size === 0
        ? [{ path: [table.name, part], places: table.places }]
        : missing.map(({ element }) => ({ path: [table.name, part, element.name], places: element.places }));
    });
  });
}

function meaningOf({ part, made, prefix }: SchemaName): string {
  return keyOf([part, prefix, ...made]);
}

function isNamed(names: WhitelistNames, { element, made, prefix }: SchemaName): boolean {
  // The first whitelists named constraints and indexes as the declaration does.
  if (names.all.has(element.name)) return true;
  return prefix === '' ? made.some((name) => names.all.has(name)) : hasGeneratedName(names, made, prefix);
}
