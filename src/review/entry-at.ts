import type { Entry } from '../git/git-object.js';
import { listPaths } from '../git/list-paths.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { PathTrie } from '../git/path-trie.js';

/** What stands at a path of a tree; null when nothing does. */
export async function entryAt(cache: ObjectCache, tree: Oid, path: string): Promise<Entry | null> {
  const [listing] = await listPaths(cache, [tree], new PathTrie([path]));
  return listing?.get(path) ?? null;
}
