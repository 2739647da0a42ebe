import type { Finding } from '../finding.js';
import { indexRules } from './index-rules.js';
import { elementFinding } from './element-finding.js';
import { isDisabled } from './is-disabled.js';
import { keyOf } from './key-of.js';
import { liveElements } from './live-elements.js';
import { matchUp } from './match-up.js';
import type { MergedElement, MergedTable } from './merged-table.js';
import { tableConstraint } from './table-constraint.js';
import type { TablePair } from './table-pair.js';

interface TableIndex {
  readonly element: MergedElement;
  readonly columns: readonly string[];
  /** `btree` where nothing is said. */
  readonly type: string;
  /** Full text indexes serve searches and nothing else, others everything else. */
  readonly fulltext: string;
}

/** What the changes of a table's indexes mean. They are compared by columns and type, not by name. */
export function compareIndexes(pair: TablePair): readonly Finding[] {
  const { pairs, gone, added } = matchUp(indexesOf(pair.before), indexesOf(pair.after), [
    ({ fulltext, columns, type }) => keyOf([fulltext, type, ...columns]),
    ({ fulltext, columns }) => keyOf([fulltext, '', ...columns]),
    ({ fulltext, element }) => keyOf([fulltext, element.name]),
  ]);
  const serving = prefixes(pair.after);
  return [
    ...pairs.flatMap((match) =>
      match.step === 0
        ? []
        : [
            elementFinding('table-index', indexRules.changed, pair, match.after.element, {
              reason: `an index of table ${pair.name} was ${show(match.before)} and is ${show(match.after)}: queries that the old one served may become slow`,
            }),
          ],
    ),
    ...gone.map((index) => {
      const now = pair.after.indexes.get(index.element.name);
      const element = now !== undefined && isDisabled(now) ? now : index.element;
      const served = index.fulltext === '' && serving.has(keyOf(index.columns));
      return elementFinding('table-index', indexRules.dropped, pair, element, {
        ...(served ? { severity: 'P', policyLevel: 'patch' } : {}),
        reason: served
          ? `the index ${show(index)} of table ${pair.name} is gone, and another one begins with the same columns`
          : index.fulltext === ''
            ? `the index ${show(index)} of table ${pair.name} is gone: a foreign key of an extension may need it, and queries become slow`
            : `the index ${show(index)} of table ${pair.name} is gone: full text searches in these columns fail`,
      });
    }),
    ...added.map((index) =>
      elementFinding('table-index', indexRules.added, pair, index.element, {
        reason: `table ${pair.name} has the new index ${show(index)}: nobody breaks, setup:upgrade takes its time`,
      }),
    ),
  ];
}

function indexesOf({ indexes }: MergedTable): readonly TableIndex[] {
  return liveElements(indexes)
    .filter(({ columns }) => columns.length > 0)
    .map((element) => {
      const type = (element.attributes.indexType ?? 'btree').trim().toLowerCase();
      return { element, columns: element.columns, type, fulltext: type === 'fulltext' ? type : '' };
    });
}

/** MySQL takes no more columns into an index. */
const MOST_COLUMNS = 16;

/** The column lists that an index or key of the table begins with. */
function prefixes(table: MergedTable): ReadonlySet<string> {
  const lists = [
    ...indexesOf(table).filter(({ fulltext }) => fulltext === ''),
    ...liveElements(table.constraints).flatMap((element) => {
      const constraint = tableConstraint(element);
      return constraint === null || constraint.kind === 'foreign' ? [] : [constraint];
    }),
  ];
  return new Set(
    lists.flatMap(({ columns }) =>
      columns.slice(0, MOST_COLUMNS).map((_, index) => keyOf(columns.slice(0, index + 1))),
    ),
  );
}

function show({ columns, type }: TableIndex): string {
  return `(${columns.join(', ')})${type === 'btree' ? '' : ` ${type}`}`;
}
