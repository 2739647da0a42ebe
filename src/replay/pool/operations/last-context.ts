import { parseCommit } from '../../../git/commit-codec.js';
import type { ObjectCache } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import { isContextOf } from '../../is-context-of.js';

/** People commit a few times on a conflict branch. Who merged half of upstream into it gets git's own ancestor. */
const MOST_COMMITS = 500;

/**
 * The context that was merged last into a conflict branch, or that it started from: the one that stands directly below
 * the newest of the branch's own commits. Null where that cannot be told: no context within the last 500 commits, or
 * two of which neither came after the other.
 */
export async function lastContext(cache: ObjectCache, tip: Oid): Promise<Oid | null> {
  const parents = new Map<Oid, readonly Oid[]>();
  const contexts = new Set<Oid>();
  for (let level = [tip]; level.length > 0;) {
    await cache.load(level);
    const next = new Set<Oid>();
    for (const id of level) {
      if (cache.peek(id)?.type !== 'commit') continue;
      const commit = parseCommit(cache.get(id, 'commit'));
      if (isContextOf(commit)) {
        contexts.add(id);
        continue;
      }
      parents.set(id, commit.parents);
      for (const parent of commit.parents)
        if (!parents.has(parent) && !contexts.has(parent)) next.add(parent);
    }
    if (parents.size > MOST_COMMITS) return null;
    level = [...next];
  }
  if (contexts.has(tip)) return tip;
  const own = [...parents.keys()];
  const above = own.filter((id) => parents.get(id)?.some((parent) => contexts.has(parent)) === true);
  const newest = above.find((id) => {
    const below = historyOf(id, parents);
    return above.every((other) => below.has(other));
  });
  const found = (newest === undefined ? [] : (parents.get(newest) ?? [])).filter((id) => contexts.has(id));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function historyOf(start: Oid, parents: ReadonlyMap<Oid, readonly Oid[]>): Set<Oid> {
  const seen = new Set([start]);
  for (const id of seen) for (const parent of parents.get(id) ?? []) seen.add(parent);
  return seen;
}
