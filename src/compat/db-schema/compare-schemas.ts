import type { Finding } from '../finding.js';
import { makeFinding, type FindingParts } from '../make-finding.js';
import { compareColumns } from './compare-columns.js';
import { compareConstraints } from './compare-constraints.js';
import { compareIndexes } from './compare-indexes.js';
import { compareTables } from './compare-tables.js';
import { isLive } from './is-live.js';
import { keyOf } from './key-of.js';
import { liveElements } from './live-elements.js';
import type { MergedSchema, MergedTable, SchemaPlace } from './merged-table.js';
import { findMigrations, type Migrations } from './migrations.js';
import { pickPlace } from './pick-place.js';
import { primaryColumns } from './primary-columns.js';
import { tableRules } from './table-rules.js';

/** The tables of one side of a change. */
export interface SchemaSide {
  readonly schema: MergedSchema;
  /** Whether nothing but the tree makes tables; if not, some may belong to packages that are not in it. */
  readonly whole: boolean;
}

type PlaceOf = (places: readonly SchemaPlace[]) => SchemaPlace;

/**
 * What the change from one merged schema to another means.
 *
 * In a tree that is not whole a table is known if somebody in it declares its primary key. If nobody does, the tree
 * may only add to a table of another package: then single columns come and go, never the table.
 *
 * @param changed files that differ; what is found is shown there if it can be
 */
export function compareSchemas(
  before: SchemaSide,
  after: SchemaSide,
  changed: ReadonlySet<string>,
): readonly Finding[] {
  const migrations = findMigrations(before.schema, after.schema);
  const placeOf: PlaceOf = (places) => pickPlace(places, changed);
  const names = [...new Set([...before.schema.keys(), ...after.schema.keys()])].toSorted();
  return names.flatMap((name) => compareTable(name, before, after, placeOf, migrations));
}

function compareTable(
  name: string,
  before: SchemaSide,
  after: SchemaSide,
  placeOf: PlaceOf,
  migrations: Migrations,
): readonly Finding[] {
  const [was, is] = [before.schema.get(name), after.schema.get(name)];
  const [old, now] = [isLive(was) ? was : nothing(name), isLive(is) ? is : nothing(name)];
  if (is !== undefined && !isLive(is)) {
    if (isLive(was)) return [tableGone(is, placeOf, migrations, DISABLED)];
    return was === undefined && !after.whole ? [tableGone(is, placeOf, migrations, UNKNOWN)] : [];
  }
  if (ends(old, now, before.whole)) return [tableGone(old, placeOf, migrations, GONE)];
  const addedAt = { subject: { kind: 'table', name }, ...placeOf(now.places) } as const;
  if (ends(now, old, after.whole)) {
    const reason = `table ${name} is new: code without it cannot go on using its rows`;
    return [makeFinding(tableRules.added, { ...addedAt, reason })];
  }
  const owned =
    before.whole || after.whole || primaryColumns(old).length > 0 || primaryColumns(now).length > 0;
  if (was === undefined && !owned && liveElements(now.constraints).length > 0) {
    const reason = `table ${name} is new and has no primary key, or it is another package's and this adds to it: then new foreign and unique keys, and columns without a default, stop setup:upgrade and break inserts`;
    return [makeFinding(tableRules.added, { ...addedAt, severity: 'review', reason })];
  }
  const pair = { name, before: old, after: now, owned, unheardOf: was === undefined, placeOf };
  return [
    ...(isLive(was) && isLive(is) ? compareTables(pair) : []),
    ...compareColumns(pair, migrations),
    ...compareConstraints(pair),
    ...compareIndexes(pair),
  ];
}

/** Whether a table of one side is not there on the other; what remains of it only adds to it. */
function ends(table: MergedTable, other: MergedTable, whole: boolean): boolean {
  const key = primaryColumns(table);
  if (key.length === 0) return whole && hasColumns(table) && !hasColumns(other);
  if (primaryColumns(other).length > 0) return false;
  // Who had the key still declares the table, or its columns are still there: then only the key came or went.
  const keyStays = key.some((column) => isLive(other.columns.get(column)));
  return !keyStays && ![...table.owners].some((owner) => other.declarers.has(owner));
}

function hasColumns({ columns }: MergedTable): boolean {
  return liveElements(columns).length > 0;
}

type Gone = Pick<FindingParts, 'severity' | 'level' | 'policyLevel'> & { readonly says: string };

const BREAKS = 'its rows are dropped, and queries and foreign keys to it fail';
const GONE: Gone = { says: `is not declared any more: ${BREAKS}` };
/** magento-semver does not see that something is disabled. */
const DISABLED: Gone = { level: 'none', says: `is disabled: ${BREAKS}` };
const UNKNOWN: Gone = {
  severity: 'review',
  level: 'none',
  policyLevel: 'patch',
  says: `, which nobody in this tree declares, is disabled: if another package has it, ${BREAKS}`,
};

function tableGone(
  { name, places }: MergedTable,
  placeOf: PlaceOf,
  migrations: Migrations,
  { says, ...parts }: Gone,
): Finding {
  const subject = { kind: 'table', name } as const;
  const migration = migrations.tables.get(keyOf([name]));
  if (migration !== undefined) {
    return makeFinding(tableRules.renamed, {
      subject,
      ...placeOf(migration.places),
      reason: `table ${name} became ${migration.table}, which takes over its rows: code that names the old table fails, and nothing copies the rows back`,
    });
  }
  return makeFinding(tableRules.dropped, {
    subject,
    ...placeOf(places),
    ...parts,
    reason: `table ${name}${says.startsWith(',') ? '' : ' '}${says}`,
  });
}

function nothing(name: string): MergedTable {
  const [none, no] = [new Map<string, never>(), new Set<string>()];
  return {
    name,
    attributes: {},
    places: [],
    declarers: no,
    owners: no,
    columns: none,
    constraints: none,
    indexes: none,
  };
}
