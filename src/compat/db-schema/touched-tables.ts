import type { TreeChange, WholeFacts } from '../tree/tree-change.js';
import type { SchemaFacts } from './schema-facts.js';

/** Names of the tables that a changed file speaks of: no other can have changed. */
export function touchedTables(change: TreeChange, whole: WholeFacts<SchemaFacts>): ReadonlySet<string> {
  return new Set(
    [whole.before, whole.after].flatMap((side) =>
      change.paths.flatMap(({ path }) => (side.get(path) ?? []).map(({ name }) => name)),
    ),
  );
}
