import type { Entry } from './git-object.js';
import { MODE_TREE } from './mode.js';
import type { ObjectCache } from './object-cache.js';
import { EMPTY_TREE, type Oid } from './oid.js';
import { sameEntry } from './same-entry.js';
import { parseTree } from './tree-codec.js';

export interface TreeDifference {
  readonly path: string;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/**
 * Every file that differs between two trees, in no particular order. Directories with the same
 * id are not read; all others are, one level of both trees at a time.
 */
export async function diffTrees(cache: ObjectCache, before: Oid, after: Oid): Promise<TreeDifference[]> {
  const differences: TreeDifference[] = [];
  let level: { prefix: string; before: Oid | null; after: Oid | null }[] = [{ prefix: '', before, after }];
  while (level.length > 0) {
    await cache.load(
      level
        .flatMap((pair) => [pair.before, pair.after])
        .filter((id): id is Oid => id !== null && id !== EMPTY_TREE),
    );
    const next: typeof level = [];
    for (const pair of level) {
      const left = entriesOf(cache, pair.before);
      for (const [name, entry] of entriesOf(cache, pair.after)) {
        const old = left.get(name) ?? null;
        left.delete(name);
        if (!sameEntry(old, entry)) split(`${pair.prefix}${name}`, old, entry);
      }
      for (const [name, entry] of left) split(`${pair.prefix}${name}`, entry, null);
    }
    level = next;

    function split(path: string, old: Entry | null, now: Entry | null): void {
      const oldTree = old?.mode === MODE_TREE ? old.id : null;
      const nowTree = now?.mode === MODE_TREE ? now.id : null;
      if (oldTree !== null || nowTree !== null)
        next.push({ prefix: `${path}/`, before: oldTree, after: nowTree });
      const oldFile = oldTree === null ? old : null;
      const nowFile = nowTree === null ? now : null;
      if (oldFile !== null || nowFile !== null) differences.push({ path, before: oldFile, after: nowFile });
    }
  }
  return differences;
}

function entriesOf(cache: ObjectCache, id: Oid | null): Map<string, Entry> {
  if (id === null || id === EMPTY_TREE) return new Map();
  return new Map(parseTree(cache.get(id, 'tree')).map((entry) => [entry.name, entry]));
}
