import type { TreeView } from '../tree/tree-view.js';
import { isLive } from './is-live.js';
import { mergeSchema } from './merge-schema.js';
import type { MergedElement, MergedSchema } from './merged-table.js';
import { schemaReader } from './schema-reader.js';

/**
 * The tables that a tree makes, merged over its modules, with the columns, constraints and indexes that are not
 * disabled. Files that cannot be read are left out.
 */
export async function mergedSchema(view: TreeView): Promise<MergedSchema> {
  const merged = mergeSchema(await view.allFacts(schemaReader), await view.modules());
  return new Map(
    [...merged]
      .filter(([, table]) => isLive(table))
      .map(([name, table]) => [
        name,
        {
          ...table,
          columns: enabled(table.columns),
          constraints: enabled(table.constraints),
          indexes: enabled(table.indexes),
        },
      ]),
  );
}

function enabled(elements: ReadonlyMap<string, MergedElement>): ReadonlyMap<string, MergedElement> {
  return new Map([...elements].filter(([, element]) => isLive(element)));
}
