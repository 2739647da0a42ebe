import type { ModuleMap } from '../modules/module-map.js';
import { isPrimary } from './is-primary.js';
import type { MergedElement, MergedSchema, MergedTable, SchemaPlace } from './merged-table.js';
import type { DeclaredTable, SchemaAttribute, SchemaElement, SchemaFacts } from './schema-facts.js';

interface Declaration {
  readonly table: DeclaredTable;
  readonly file: string;
  readonly rank: readonly [owner: number, component: string, file: string];
}

/**
 * Merges the declarations of all modules table by table, as Magento's configuration merger does: elements by name (or
 * `referenceId`), attributes of the later declaration win, an element of another `xsi:type` takes the place of the
 * earlier one whole, and column lists grow.
 *
 * Magento's order is that of the modules' `sequence`. Here the declaration with the primary key comes first, since
 * whoever adds to a table must come after its owner, and the others follow by the names of their modules: independent
 * of folders, so that a module that only moved changes nothing.
 *
 * @param modules those of the same tree; below a component, only its own `etc/db_schema.xml` counts
 * @param only names of the tables that are wanted; all when it is left out
 */
export function mergeSchema(
  facts: ReadonlyMap<string, SchemaFacts>,
  modules: ModuleMap,
  only?: ReadonlySet<string>,
): MergedSchema {
  const byName = new Map<string, Declaration[]>();
  for (const [file, tables] of facts) {
    const { component, path } = modules.placeOf(file);
    if (component !== '' && path !== 'etc/db_schema.xml') continue;
    for (const table of tables) {
      if (only !== undefined && !only.has(table.name)) continue;
      const declarations = byName.get(table.name) ?? [];
      byName.set(table.name, declarations);
      declarations.push({ table, file, rank: [table.constraints.some(isPrimary) ? 0 : 1, component, file] });
    }
  }
  const names = [...byName.keys()].toSorted();
  return new Map(names.map((name) => [name, mergeTable(name, byName.get(name) ?? [])]));
}

function mergeTable(name: string, declarations: readonly Declaration[]): MergedTable {
  const ordered = declarations.toSorted((a, b) => byRank(a.rank, b.rank));
  const mergeAll = (part: 'columns' | 'constraints' | 'indexes'): ReadonlyMap<string, MergedElement> => {
    const merged = new Map<string, Merging>();
    for (const { table, file } of ordered) {
      for (const element of table[part]) mergeElement(merged, element, { file, line: element.line });
    }
    return new Map(
      [...merged].map(([key, { columns, ...element }]) => [key, { ...element, columns: [...columns] }]),
    );
  };
  const attributes: Partial<Record<SchemaAttribute, string>> = {};
  for (const { table } of ordered) Object.assign(attributes, table.attributes);
  return {
    name,
    attributes,
    places: ordered.map(({ table, file }) => ({ file, line: table.line })),
    declarers: new Set(ordered.map(declarerOf)),
    owners: new Set(ordered.filter(({ table }) => table.constraints.some(isPrimary)).map(declarerOf)),
    columns: mergeAll('columns'),
    constraints: mergeAll('constraints'),
    indexes: mergeAll('indexes'),
  };
}

function declarerOf({ file, rank: [, component] }: Declaration): string {
  return component === '' ? file : component;
}

interface Merging {
  readonly name: string;
  readonly attributes: Partial<Record<SchemaAttribute, string>>;
  readonly columns: Set<string>;
  readonly places: SchemaPlace[];
}

function mergeElement(
  merged: Map<string, Merging>,
  { name, attributes, columns }: SchemaElement,
  place: SchemaPlace,
): void {
  const known = merged.get(name);
  const sameType =
    known?.attributes.type === undefined ||
    attributes.type === undefined ||
    known.attributes.type === attributes.type;
  if (known === undefined || !sameType) {
    merged.set(name, { name, attributes: { ...attributes }, columns: new Set(columns), places: [place] });
    return;
  }
  Object.assign(known.attributes, attributes);
  for (const column of columns) known.columns.add(column);
  known.places.push(place);
}

function byRank(a: Declaration['rank'], b: Declaration['rank']): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0;
}
