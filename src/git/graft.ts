import type { Entry } from './git-object.js';
import { MODE_TREE } from './mode.js';
import type { ObjectCache } from './object-cache.js';
import { EMPTY_TREE, type Oid } from './oid.js';
import { PathTrie, type TrieNode } from './path-trie.js';
import { editTree, type TreeChange } from './tree-edit.js';
import { sameEntry } from './same-entry.js';
import { lookUp } from './look-up.js';

/** What shall stand at each path; null removes it. */
export type Changes = ReadonlyMap<string, Entry | null>;

/**
 * The tree that results when these paths of a root tree are set: only the spine of directories
 * above them is rewritten, and a directory that becomes empty is removed. New trees are staged;
 * their ids are added to `made`, deepest first.
 */
export async function graft(cache: ObjectCache, root: Oid, changes: Changes, made: Oid[] = []): Promise<Oid> {
  if (changes.size === 0) return root;
  const { root: node } = new PathTrie(changes.keys());
  // Nearly always the spine is here already, from listing the same paths or from the graft before.
  if (!hasSpine(cache, root, node)) await loadSpine(cache, root, node);
  const id = graftNode(cache, root, node, changes, made);
  if (id !== null) return id;
  made.push(EMPTY_TREE);
  return cache.stage('tree', Buffer.alloc(0));
}

function hasSpine(cache: ObjectCache, id: Oid, node: TrieNode): boolean {
  if (id === EMPTY_TREE) return true;
  const tree = cache.peek(id);
  if (tree === undefined) return false;
  for (const child of node.children.values()) {
    if (child.children.size === 0) continue;
    const entry = lookUp(tree.data, child.name);
    if (entry?.mode === MODE_TREE && !hasSpine(cache, entry.id, child)) return false;
  }
  return true;
}

async function loadSpine(cache: ObjectCache, root: Oid, node: TrieNode): Promise<void> {
  let level: { id: Oid; node: TrieNode }[] = [{ id: root, node }];
  while (level.length > 0) {
    await cache.load(level.map((step) => step.id).filter((id) => id !== EMPTY_TREE));
    const next: typeof level = [];
    for (const step of level) {
      const data = step.id === EMPTY_TREE ? Buffer.alloc(0) : cache.get(step.id, 'tree');
      for (const child of step.node.children.values()) {
        if (child.children.size === 0) continue;
        const entry = lookUp(data, child.name);
        if (entry?.mode === MODE_TREE) next.push({ id: entry.id, node: child });
      }
    }
    level = next;
  }
}

/** The id of the directory after the changes below it, or null when nothing is left in it. */
function graftNode(
  cache: ObjectCache,
  id: Oid | null,
  node: TrieNode,
  changes: Changes,
  made: Oid[],
): Oid | null {
  const data = id === null || id === EMPTY_TREE ? null : cache.get(id, 'tree');
  const edits: TreeChange[] = [];
  for (const child of node.children.values()) {
    const before = data === null ? null : lookUp(data, child.name);
    const after = childEntry(cache, before, child, changes, made);
    if (sameEntry(after, before)) continue;
    edits.push({ name: child.name, entry: after });
  }
  if (edits.length === 0) return id;
  const edited = editTree(data, edits);
  if (edited.length === 0) return null;
  const result = cache.stage('tree', edited, id);
  made.push(result);
  return result;
}

function childEntry(
  cache: ObjectCache,
  before: Entry | null,
  child: TrieNode,
  changes: Changes,
  made: Oid[],
): Entry | null {
  const set = child.wanted ? (changes.get(child.path) ?? null) : undefined;
  if (child.children.size === 0) return set ?? null;
  // A file set at this very path wins; then whatever is set below must be removals.
  if (set !== undefined && set !== null) return set;
  const below = before?.mode === MODE_TREE ? before.id : null;
  const id = graftNode(cache, below, child, changes, made);
  if (id !== null) return { mode: MODE_TREE, id };
  return set === null || before?.mode === MODE_TREE ? null : before;
}
