import type { ModuleMap } from '../modules/module-map.js';
import { initialsOf } from './initials-of.js';
import type { MergedWhitelist, PlacedEntry } from './merged-whitelist.js';
import type { WhitelistFacts, WhitelistPart } from './whitelist-facts.js';

const NONE: ReadonlySet<string> = new Set();

/** @param modules those of the same tree; below a component, only its own `etc/db_schema_whitelist.json` counts */
export function mergeWhitelists(
  facts: ReadonlyMap<string, WhitelistFacts>,
  modules: ModuleMap,
): MergedWhitelist {
  const entries: PlacedEntry[] = [];
  const tables = new Map<string, Map<WhitelistPart, Set<string>>>();
  for (const [file, found] of facts) {
    const { component, path } = modules.placeOf(file);
    if (component !== '' && path !== 'etc/db_schema_whitelist.json') continue;
    for (const entry of found) {
      entries.push({ ...entry, file });
      const parts = tables.get(entry.table) ?? new Map<WhitelistPart, never>();
      tables.set(entry.table, parts);
      if (entry.part === null || entry.name === null) continue;
      const names = parts.get(entry.part) ?? new Set();
      parts.set(entry.part, names.add(entry.name));
    }
  }
  return {
    entries,
    hasTable: (table) => tables.has(table),
    has: (table, part, name) => tables.get(table)?.get(part)?.has(name) === true,
    names(table, part) {
      const all = tables.get(table)?.get(part) ?? NONE;
      return { all, initials: new Set([...all].map(initialsOf)) };
    },
  };
}
