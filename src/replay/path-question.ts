import type { ObjectCache } from '../git/object-cache.js';
import type { Listing } from '../git/list-paths.js';
import { PathTrie } from '../git/path-trie.js';
import { TreeState } from '../git/tree-state.js';
import type { LoadedPatch } from '../series/loaded-series.js';
import type { ContentMerger } from './content-merger.js';
import { mergePatch } from './merge-patch.js';
import type { PathConflict } from './path-conflict.js';
import { PathMap } from './path-map.js';
import type { ReplayedPatch } from './replayed.js';

/**
 * "Would this patch conflict at this path if upstream were there?", for any upstream tree. Only
 * the patch and those before it that touch the same paths are replayed.
 */
export class PathQuestion {
  readonly patch: string;
  readonly conflict: PathConflict;
  /** What must be listed of a tree to ask about it. */
  readonly trie: PathTrie;
  readonly #before: readonly LoadedPatch[];
  readonly #loaded: LoadedPatch;

  constructor(patches: readonly ReplayedPatch[], asked: ReplayedPatch, conflict: PathConflict) {
    this.patch = asked.loaded.patch.name;
    this.conflict = conflict;
    const related = relatedPaths(patches, asked, conflict);
    this.#loaded = restrict(asked.loaded, related);
    const index = patches.indexOf(asked);
    this.#before = patches.slice(0, index).flatMap(({ loaded, verdict }) => {
      if (verdict === 'conflict' || verdict === 'blocked' || verdict === 'disabled') return [];
      const part = restrict(loaded, related);
      return part.units.length === 0 ? [] : [part];
    });
    this.trie = new PathTrie([...related, conflict.place]);
  }

  async conflictsAt(cache: ObjectCache, merger: ContentMerger, listing: Listing): Promise<boolean> {
    const state = new TreeState(listing);
    const { path, place } = this.conflict;
    const moved = place !== path && !listing.has(path) && listing.has(place);
    const map = new PathMap(moved ? new Map([[path, place]]) : new Map());
    for (const loaded of this.#before) {
      const merge = await mergePatch(cache, merger, loaded, state, map, async () => undefined);
      if (merge.conflicts.length > 0) continue;
      for (const [at, entry] of merge.changes) state.set(at, entry);
    }
    const merge = await mergePatch(cache, merger, this.#loaded, state, map, async () => undefined);
    return merge.conflicts.some((conflict) => conflict.path === path);
  }
}

/** The conflict's path and every path that a patch before renamed on the way to it. */
function relatedPaths(
  patches: readonly ReplayedPatch[],
  asked: ReplayedPatch,
  conflict: PathConflict,
): Set<string> {
  const related = new Set([conflict.path]);
  const unit = asked.loaded.units.find(({ from, to }) => (from ?? to) === conflict.path);
  if (unit?.to !== undefined && unit.to !== null) related.add(unit.to);
  const index = patches.indexOf(asked);
  for (const { loaded } of patches.slice(0, index).toReversed()) {
    for (const { from, to } of loaded.units)
      if (to !== null && from !== null && related.has(to)) related.add(from);
  }
  return related;
}

function restrict(loaded: LoadedPatch, paths: ReadonlySet<string>): LoadedPatch {
  const units = loaded.units.filter(
    ({ from, to }) => (from !== null && paths.has(from)) || (to !== null && paths.has(to)),
  );
  return { ...loaded, units };
}
