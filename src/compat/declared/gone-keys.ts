import type { FactsReader } from '../facts-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { changedKeys } from './changed-keys.js';
import type { Declaration, Placed } from './declaration.js';

/** What no file of the tree declares any more, in any area: the first declaration of each key before the change. */
export async function goneKeys<F, V>(
  change: TreeChange,
  reader: FactsReader<F>,
  declare: (facts: F, path: string) => Iterable<Declaration<V>>,
): Promise<readonly Placed<V>[]> {
  const changes = await changedKeys(change, reader, declare);
  return changes.flatMap(({ before: [old], after }) =>
    old !== undefined && after.length === 0 ? [old] : [],
  );
}
