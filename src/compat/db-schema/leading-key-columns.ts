import { isPrimary } from './is-primary.js';
import { liveElements } from './live-elements.js';
import type { MergedTable } from './merged-table.js';

/** Columns that lead a primary or unique key, to which foreign keys of others can point. */
export function leadingKeyColumns({ constraints }: MergedTable): ReadonlySet<string> {
  return new Set(
    liveElements(constraints)
      .filter((one) => isPrimary(one) || one.attributes.type === 'unique')
      .flatMap(({ columns }) => columns.slice(0, 1)),
  );
}
