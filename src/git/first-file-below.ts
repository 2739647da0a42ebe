import type { Entry } from './git-object.js';
import { MODE_TREE } from './mode.js';
import type { ObjectCache } from './object-cache.js';
import type { Oid } from './oid.js';
import { parseTree } from './tree-codec.js';

/**
 * The first file below a directory that is not removed by the changes: what would be lost if a
 * file were put in the directory's place. Null when the changes empty it.
 */
export async function firstFileBelow(
  cache: ObjectCache,
  id: Oid,
  prefix: string,
  changes: ReadonlyMap<string, Entry | null>,
): Promise<string | null> {
  for (const entry of parseTree(await cache.read(id, 'tree'))) {
    const path = `${prefix}/${entry.name}`;
    if (entry.mode !== MODE_TREE) {
      if (changes.get(path) !== null) return path;
      continue;
    }
    const found = await firstFileBelow(cache, entry.id, path, changes);
    if (found !== null) return found;
  }
  return null;
}
