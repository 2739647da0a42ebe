import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { columnRules } from './column-rules.js';
import { columnShape } from './column-shape.js';
import { compareShapes } from './compare-shapes.js';
import { isLive } from './is-live.js';
import { keyOf } from './key-of.js';
import { leadingKeyColumns } from './leading-key-columns.js';
import type { MergedElement } from './merged-table.js';
import type { Migrations } from './migrations.js';
import { primaryColumns } from './primary-columns.js';
import type { TablePair } from './table-pair.js';

/** What the changes of a table's columns mean. */
export function compareColumns(pair: TablePair, migrations: Migrations): readonly Finding[] {
  const { before, after } = pair;
  const names = [...new Set([...before.columns.keys(), ...after.columns.keys()])];
  const primary = { before: new Set(primaryColumns(before)), after: new Set(primaryColumns(after)) };
  const referable = leadingKeyColumns(before);
  return names.flatMap((name) => {
    const [old, now] = [before.columns.get(name), after.columns.get(name)];
    if (isLive(old) && isLive(now)) {
      return compareShapes(
        columnShape(old.attributes, primary.before.has(name)),
        columnShape(now.attributes, primary.after.has(name)),
        referable.has(name),
      ).map(({ rule, says }) =>
        makeFinding(rule, {
          subject: { kind: 'column', name: pair.name, member: name },
          ...pair.placeOf(now.places),
          reason: `column ${name} of table ${pair.name} ${says}`,
        }),
      );
    }
    if (isLive(now)) return added(pair, now, primary.after.has(name), migrations);
    if (isLive(old)) return [removed(pair, old, now, migrations)];
    return now !== undefined && old === undefined && !pair.owned ? [switchedOff(pair, now)] : [];
  });
}

function added(
  pair: TablePair,
  column: MergedElement,
  inPrimary: boolean,
  migrations: Migrations,
): readonly Finding[] {
  if (migrations.into.has(keyOf([pair.name, column.name]))) return [];
  const shape = columnShape(column.attributes, inPrimary);
  // A module that changes another package's column need not say its type: it is no new one then.
  if (shape.type === '') return [];
  const parts = {
    subject: { kind: 'column', name: pair.name, member: column.name },
    ...pair.placeOf(column.places),
  } as const;
  const what = `column ${column.name} was added to table ${pair.name}`;
  if (shape.nullable || shape.identity || shape.default !== null) {
    const fills = shape.identity ? 'the database counts it up' : `they get ${shape.default ?? 'NULL'}`;
    return [makeFinding(columnRules.added, { ...parts, reason: `${what}: rows need not name it, ${fills}` })];
  }
  if (!pair.unheardOf || pair.owned) {
    return [
      makeFinding(columnRules.requiredAdded, {
        ...parts,
        reason: `${what}, NOT NULL and without a default: inserts of extensions and imports that do not name it fail`,
      }),
    ];
  }
  return [
    makeFinding(columnRules.requiredAdded, {
      ...parts,
      severity: 'review',
      policyLevel: 'minor',
      reason: `${what}, NOT NULL and without a default; whose table it is cannot be told from this tree: if another package's, inserts that do not name the column fail`,
    }),
  ];
}

function removed(
  pair: TablePair,
  column: MergedElement,
  now: MergedElement | undefined,
  migrations: Migrations,
): Finding {
  const subject = { kind: 'column', name: pair.name, member: column.name } as const;
  const migration = migrations.columns.get(keyOf([pair.name, column.name]));
  if (migration !== undefined) {
    const target =
      migration.table === pair.name ? migration.column : `${migration.table}.${migration.column}`;
    return makeFinding(columnRules.renamed, {
      subject,
      ...pair.placeOf(migration.places),
      // magento-semver does not see that the old one is disabled, only that there is a new one.
      ...(now === undefined ? {} : { level: 'minor' }),
      reason: `column ${column.name} of table ${pair.name} became ${target}, which takes over its data: code that names the old column fails, and nothing copies the data back`,
    });
  }
  return makeFinding(columnRules.removed, {
    subject,
    ...pair.placeOf((now ?? column).places),
    // magento-semver does not see that it is disabled.
    ...(now === undefined ? {} : { level: 'none' }),
    reason:
      now === undefined
        ? `column ${column.name} of table ${pair.name} is not declared any more: its data is dropped, and queries that name it fail`
        : `column ${column.name} of table ${pair.name} is disabled: its data is dropped, and queries that name it fail`,
  });
}

/** A column that only another package declares, or that was forgotten long ago. */
function switchedOff(pair: TablePair, { name, places }: MergedElement): Finding {
  return makeFinding(columnRules.removed, {
    subject: { kind: 'column', name: pair.name, member: name },
    ...pair.placeOf(places),
    severity: 'review',
    level: 'none',
    policyLevel: 'patch',
    reason: `column ${name} of table ${pair.name}, which nobody in this tree declares, is disabled: if another package has it, its data is dropped, and queries that name it fail`,
  });
}
