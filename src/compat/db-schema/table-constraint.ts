import { isPrimary } from './is-primary.js';
import type { MergedElement } from './merged-table.js';

/** What a constraint means. */
export type TableConstraint =
  | {
      readonly kind: 'primary' | 'unique';
      readonly element: MergedElement;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'foreign';
      readonly element: MergedElement;
      readonly column: string;
      readonly table: string;
      readonly referenceColumn: string;
      readonly onDelete: string;
    };

/** What a declared constraint means; null where it does not say, as another package declares it. */
export function tableConstraint(element: MergedElement): TableConstraint | null {
  const { attributes, columns } = element;
  if (isPrimary(element)) return { kind: 'primary', element, columns };
  if (attributes.referenceTable !== undefined && attributes.column !== undefined) {
    return {
      kind: 'foreign',
      element,
      column: attributes.column,
      table: attributes.referenceTable,
      referenceColumn: attributes.referenceColumn ?? '',
      onDelete: (attributes.onDelete ?? 'CASCADE').trim().toUpperCase(),
    };
  }
  return columns.length > 0 && attributes.type !== 'foreign' ? { kind: 'unique', element, columns } : null;
}
