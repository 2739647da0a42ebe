import { isPrimary } from './is-primary.js';
import { liveElements } from './live-elements.js';
import type { MergedTable } from './merged-table.js';

/** The columns of a table's primary key, in order; none where it has none, or is another package's table. */
export function primaryColumns({ constraints }: MergedTable): readonly string[] {
  return liveElements(constraints).find(isPrimary)?.columns ?? [];
}
