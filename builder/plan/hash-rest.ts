import { createHash } from 'node:crypto';
import { MODE_TREE } from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import type { TreeReader } from './tree-reader.js';

/**
 * Hash of a tree without some paths of it, all of which exist: equal for trees that differ in nothing else. Only the trees
 * on the way to these paths are looked at, which must have been loaded.
 */
export function hashRest(trees: TreeReader, tree: Oid, without: readonly string[]): string {
  const gone = new Set<string>();
  const below = new Map<string, string[]>();
  for (const path of without) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      gone.add(path);
      continue;
    }
    const [name, rest] = [path.slice(0, slash), path.slice(slash + 1)];
    const list = below.get(name);
    if (list === undefined) below.set(name, [rest]);
    else list.push(rest);
  }
  const hash = createHash('sha1');
  for (const [name, { mode, id }] of trees.entries(tree)) {
    if (gone.has(name)) continue;
    const inner = below.get(name);
    const content = inner === undefined || mode !== MODE_TREE ? id : hashRest(trees, id, inner);
    hash.update(`${mode} ${content} ${name}\0`);
  }
  return hash.digest('hex');
}
