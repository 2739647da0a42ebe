import { liveElements } from '../db-schema/live-elements.js';
import type { MergedElement, MergedTable } from '../db-schema/merged-table.js';
import { tableConstraint } from '../db-schema/table-constraint.js';
import type { WhitelistPart } from './whitelist-facts.js';

/** Something of a table that a whitelist should name. */
export interface SchemaName {
  readonly part: WhitelistPart;
  readonly element: MergedElement;
  /** What its name in the database is made of; just that name where none is made. */
  readonly made: readonly string[];
  /** Before a made name; '' where none is made. */
  readonly prefix: '' | 'FK_' | 'UNQ_' | 'FTI_' | 'IDX_';
}

/** What a whitelist should name of a table. */
export function schemaNames(table: MergedTable): readonly SchemaName[] {
  // The copies of a table that indexers switch to share the names of the original.
  const name = table.name.replace(/_replica$/, '');
  return [
    ...liveElements(table.columns)
      // Without a type it only changes another package's column.
      .filter(({ attributes }) => attributes.type !== undefined)
      .map((element): SchemaName => ({ part: 'column', element, made: [element.name], prefix: '' })),
    ...liveElements(table.constraints).flatMap((element): SchemaName[] => {
      const constraint = tableConstraint(element);
      if (constraint === null) return [];
      if (constraint.kind === 'primary')
        return [{ part: 'constraint', element, made: ['PRIMARY'], prefix: '' }];
      return constraint.kind !== 'foreign'
        ? [{ part: 'constraint', element, made: [name, ...constraint.columns], prefix: 'UNQ_' }]
        : [
            {
              part: 'constraint',
              element,
              made: [name, constraint.column, constraint.table, constraint.referenceColumn],
              prefix: 'FK_',
            },
          ];
    }),
    ...liveElements(table.indexes)
      .filter(({ columns }) => columns.length > 0)
      .map((element): SchemaName => ({
        part: 'index',
        element,
        made: [name, ...element.columns],
        prefix: element.attributes.indexType?.toLowerCase() === 'fulltext' ? 'FTI_' : 'IDX_',
      })),
  ];
}
