import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { constraintRules } from './constraint-rules.js';
import { elementFinding } from './element-finding.js';
import { isDisabled } from './is-disabled.js';
import { keyOf } from './key-of.js';
import { liveElements } from './live-elements.js';
import { matchUp } from './match-up.js';
import type { MergedElement } from './merged-table.js';
import { tableConstraint, type TableConstraint } from './table-constraint.js';
import type { TablePair } from './table-pair.js';

type ColumnKey = Extract<TableConstraint, { columns: unknown }>;
type ForeignKey = Extract<TableConstraint, { kind: 'foreign' }>;

/** What the changes of a table's primary, unique and foreign keys mean. They are compared by what they do, not by name. */
export function compareConstraints(pair: TablePair): readonly Finding[] {
  const [before, after] = [pair.before, pair.after].map(({ constraints }) =>
    liveElements(constraints).flatMap((element) => tableConstraint(element) ?? []),
  ) as [TableConstraint[], TableConstraint[]];
  const ofKind = (kind: 'primary' | 'unique'): [ColumnKey[], ColumnKey[]] => [
    before.filter((one): one is ColumnKey => one.kind === kind),
    after.filter((one): one is ColumnKey => one.kind === kind),
  ];
  const isForeign = (one: TableConstraint): one is ForeignKey => one.kind === 'foreign';
  return [
    ...compareColumnKeys(pair, 'primary', ...ofKind('primary')),
    ...compareColumnKeys(pair, 'unique', ...ofKind('unique')),
    ...compareForeignKeys(pair, before.filter(isForeign), after.filter(isForeign)),
    ...switchedOff(pair),
  ];
}

function compareColumnKeys(
  pair: TablePair,
  kind: 'primary' | 'unique',
  before: readonly ColumnKey[],
  after: readonly ColumnKey[],
): readonly Finding[] {
  const { pairs, gone, added } = matchUp(before, after, [
    ({ columns }) => keyOf(columns),
    ({ columns }) => keyOf(columns.toSorted()),
    // A table has one primary key.
    ({ element }) => (kind === 'primary' ? '' : element.name),
  ]);
  const what = `${kind} key`;
  return [
    ...pairs.flatMap((match) => {
      if (match.step === 0) return [];
      const [from, to] = [list(match.before.columns), list(match.after.columns)];
      const reordered = match.step === 1;
      const parts = reordered
        ? {
            severity: 'P' as const,
            level: 'none' as const,
            policyLevel: 'patch' as const,
            reason: `the ${what} of table ${pair.name} has its columns in another order, ${to} instead of ${from}: the same rows are alike, but other queries are fast`,
          }
        : {
            reason: `the ${what} of table ${pair.name} was ${from} and is ${to}: rows that were refused are taken or the other way round, and rows that are alike stop setup:upgrade`,
          };
      const rule = kind === 'primary' ? constraintRules.primaryChanged : constraintRules.uniqueChanged;
      return [elementFinding('table-constraint', rule, pair, match.after.element, parts)];
    }),
    ...gone.map(({ element, columns }) =>
      dropped(
        kind === 'primary' ? constraintRules.primaryDropped : constraintRules.uniqueDropped,
        pair,
        element,
        `the ${what} ${list(columns)} of table ${pair.name}`,
        'rows may be there twice now, and foreign keys of extensions to it fail',
      ),
    ),
    ...added.map(({ element, columns }) =>
      elementFinding(
        'table-constraint',
        kind === 'primary' ? constraintRules.primaryAdded : constraintRules.uniqueAdded,
        pair,
        element,
        {
          reason: `table ${pair.name} has the new ${what} ${list(columns)}: rows that are alike in it stop setup:upgrade, and later inserts of such rows fail`,
        },
      ),
    ),
  ];
}

function compareForeignKeys(
  pair: TablePair,
  before: readonly ForeignKey[],
  after: readonly ForeignKey[],
): readonly Finding[] {
  const { pairs, gone, added } = matchUp(before, after, [
    (key) => keyOf([key.column, key.table, key.referenceColumn, key.onDelete]),
    (key) => keyOf([key.column, key.table, key.referenceColumn]),
    ({ element }) => element.name,
    ({ column }) => column,
  ]);
  return [
    ...pairs.flatMap((match) => {
      if (match.step === 0) return [];
      const reason =
        match.step === 1
          ? `the foreign key ${arrow(pair, match.after)} does ${match.after.onDelete} instead of ${match.before.onDelete} when the counterpart is deleted: rows stay that went, or go that stayed`
          : `a foreign key of table ${pair.name} was ${arrow(pair, match.before)} and is ${arrow(pair, match.after)}: rows without a counterpart stop setup:upgrade, and inserts of such rows fail`;
      return [
        elementFinding('table-constraint', constraintRules.foreignChanged, pair, match.after.element, {
          reason,
        }),
      ];
    }),
    ...gone.map((key) =>
      dropped(
        constraintRules.foreignDropped,
        pair,
        key.element,
        `the foreign key ${arrow(pair, key)}`,
        `nothing is done any more when the counterpart is deleted, which was ${key.onDelete}`,
      ),
    ),
    ...added.map((key) =>
      elementFinding('table-constraint', constraintRules.foreignAdded, pair, key.element, {
        reason: `the foreign key ${arrow(pair, key)} is new (${key.onDelete} on delete): rows without a counterpart stop setup:upgrade, and inserts of such rows fail`,
      }),
    ),
  ];
}

/** Constraints that only another package declares, or that were forgotten long ago, and that are disabled from here. */
function switchedOff(pair: TablePair): readonly Finding[] {
  if (pair.owned) return [];
  return [...pair.after.constraints.values()].flatMap((element) => {
    if (!isDisabled(element) || pair.before.constraints.has(element.name)) return [];
    const type = element.attributes.type;
    const rule =
      type === 'foreign'
        ? constraintRules.foreignDropped
        : type === 'unique'
          ? constraintRules.uniqueDropped
          : constraintRules.primaryDropped;
    return [
      elementFinding('table-constraint', rule, pair, element, {
        severity: 'review',
        level: 'none',
        policyLevel: 'patch',
        reason: `the constraint ${element.name} of table ${pair.name}, which nobody in this tree declares, is disabled: if another package has it, what it kept right is not kept so any more`,
      }),
    ];
  });
}

function dropped(rule: Rule, pair: TablePair, element: MergedElement, what: string, breaks: string): Finding {
  const now = pair.after.constraints.get(element.name);
  const disabled = now !== undefined && isDisabled(now);
  return elementFinding('table-constraint', rule, pair, disabled ? now : element, {
    // magento-semver does not see that it is disabled.
    ...(disabled ? { level: 'none' } : {}),
    reason: `${what} is ${disabled ? 'disabled' : 'not declared any more'}: ${breaks}`,
  });
}

function list(columns: readonly string[]): string {
  return `(${columns.join(', ')})`;
}

function arrow(pair: TablePair, { column, table, referenceColumn }: ForeignKey): string {
  return `${pair.name}.${column} to ${table}.${referenceColumn}`;
}
