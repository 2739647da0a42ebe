import type { Entry } from './git-object.js';
import { lookUp } from './look-up.js';
import { MODE_TREE } from './mode.js';
import type { ObjectCache } from './object-cache.js';
import { EMPTY_TREE, type Oid } from './oid.js';
import type { PathTrie, TrieNode } from './path-trie.js';

/**
 * What a tree holds at some paths: the entry at each wanted path (a directory too), and any
 * file that stands where an ancestor directory is expected. Paths that hold nothing are absent.
 */
export type Listing = Map<string, Entry>;

/** One directory as one node of the trie sees it. */
interface Seen {
  readonly kept: readonly (readonly [string, Entry])[];
  readonly below: readonly { readonly id: Oid; readonly node: TrieNode }[];
}

export interface ListRequest {
  readonly root: Oid;
  readonly trie: PathTrie;
}

/** Lists some trees at the same paths: see `listEach`. */
export async function listPaths(
  cache: ObjectCache,
  roots: readonly Oid[],
  trie: PathTrie,
): Promise<Listing[]> {
  return listEach(
    cache,
    roots.map((root) => ({ root, trie })),
  );
}

/**
 * Lists each tree at the paths of its trie. A directory is read once whatever the number of trees,
 * and one level of all of them at a time: the number of round trips is the depth of the paths.
 */
export async function listEach(cache: ObjectCache, requests: readonly ListRequest[]): Promise<Listing[]> {
  const seen = new Map<TrieNode, Map<Oid, Seen>>();
  let level = requests.map(({ root, trie }) => ({ id: root, node: trie.root }));
  while (level.length > 0) {
    await cache.load(level.map((step) => step.id).filter((id) => id !== EMPTY_TREE));
    const next: typeof level = [];
    for (const { id, node } of level) {
      const ofNode = seen.get(node) ?? new Map<Oid, Seen>();
      seen.set(node, ofNode);
      if (ofNode.has(id)) continue;
      const view = look(id === EMPTY_TREE ? Buffer.alloc(0) : cache.get(id, 'tree'), node);
      ofNode.set(id, view);
      next.push(...view.below);
    }
    level = next;
  }
  return requests.map(({ root, trie }) => {
    const listing: Listing = new Map();
    const pending = [{ id: root, node: trie.root }];
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      const view = seen.get(step.node)?.get(step.id);
      if (view === undefined) continue;
      for (const [path, entry] of view.kept) listing.set(path, entry);
      pending.push(...view.below);
    }
    return listing;
  });
}

function look(data: Buffer, node: TrieNode): Seen {
  const kept: (readonly [string, Entry])[] = [];
  const below: { id: Oid; node: TrieNode }[] = [];
  for (const child of node.children.values()) {
    const entry = lookUp(data, child.name);
    if (entry === null) continue;
    if (child.wanted || entry.mode !== MODE_TREE) kept.push([child.path, entry]);
    if (entry.mode === MODE_TREE && child.children.size > 0) below.push({ id: entry.id, node: child });
  }
  return { kept, below };
}
