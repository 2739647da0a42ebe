import type { Entry } from '../git/git-object.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import type { TreeState } from '../git/tree-state.js';
import type { LoadedPatch } from '../series/loaded-series.js';
import type { ContentMerger } from './content-merger.js';
import { mergePatch, type PatchMerge } from './merge-patch.js';
import type { PathMap } from './path-map.js';

/**
 * The patches that a replay left out, and the tree as it would be with them: each of their
 * conflicts settled in the patch's favour. A later patch that conflicts with the real tree but
 * not with this one needs a patch that was left out, it is blocked.
 */
export class LeftOut {
  readonly #cache: ObjectCache;
  readonly #merger: ContentMerger;
  readonly #map: PathMap;
  /** Places set by each patch that was left out, in series order. */
  readonly #touched = new Map<string, ReadonlySet<string>>();
  /** New names of files that a left-out patch renames, and its name. */
  readonly #renamed = new Map<string, string>();
  #with: TreeState | null = null;
  /** Places where the tree with the left-out patches differs from the real one. */
  readonly #differing = new Set<string>();

  constructor(cache: ObjectCache, merger: ContentMerger, map: PathMap, disabled: readonly string[]) {
    this.#cache = cache;
    this.#merger = merger;
    this.#map = map;
    for (const name of disabled) this.#touched.set(name, new Set());
  }

  /** Those of the names that were left out. */
  namesAmong(names: readonly string[]): string[] {
    return names.filter((name) => this.#touched.has(name));
  }

  /**
   * The left-out patches that renamed a file which this one deletes: as it is still there under its old
   * name, the deletion is not done, although nothing conflicts.
   */
  renamersOf(loaded: LoadedPatch, ours: TreeState): string[] {
    return loaded.units.flatMap(({ from, to }) => {
      if (from === null || to !== null) return [];
      const place = this.#map.of(from);
      const renamer = this.#renamed.get(place);
      return renamer === undefined || ours.file(place) !== null ? [] : [renamer];
    });
  }

  /** The left-out patches without which this one conflicts; empty when it conflicts by itself. */
  async neededBy(loaded: LoadedPatch, merge: PatchMerge): Promise<string[]> {
    const places = merge.conflicts.map((conflict) => conflict.place);
    if (this.#with === null || !places.some((place) => touches(place, this.#differing))) return [];
    const attempt = await this.#mergeWith(loaded, this.#with);
    if (attempt.conflicts.length > 0) return [];
    return [...this.#touched].flatMap(([name, touched]) =>
      places.some((place) => touches(place, touched)) ? [name] : [],
    );
  }

  /** Leaves a patch out. `ours` is the real tree that it met. */
  async leave(loaded: LoadedPatch, merge: PatchMerge, ours: TreeState): Promise<void> {
    this.#with ??= ours.copy();
    const touched = merge.conflicts.map((conflict) => conflict.place);
    this.#touched.set(loaded.patch.name, new Set([...touched, ...merge.favoured.keys()]));
    for (const { from, to } of loaded.units) {
      if (from !== null && to !== null && from !== to)
        this.#renamed.set(merge.places.get(to) ?? to, loaded.patch.name);
    }
    const differs = [...merge.favoured.keys()].some((place) => this.#differing.has(place));
    const favoured = differs ? (await this.#mergeWith(loaded, this.#with)).favoured : merge.favoured;
    for (const [place, entry] of favoured) this.#set(place, entry, ours.get(place));
  }

  /** A patch that fits goes into this tree too. `ours` is the real tree before it. */
  async follow(loaded: LoadedPatch, merge: PatchMerge, ours: TreeState): Promise<void> {
    if (this.#with === null) return;
    const differs = [...merge.favoured.keys()].some((place) => this.#differing.has(place));
    const changes = differs ? (await this.#mergeWith(loaded, this.#with)).favoured : merge.changes;
    for (const [place, entry] of changes) {
      const real = merge.changes.get(place);
      this.#set(place, entry, real === undefined ? ours.get(place) : real);
    }
  }

  async #mergeWith(loaded: LoadedPatch, state: TreeState): Promise<PatchMerge> {
    return mergePatch(this.#cache, this.#merger, loaded, state, this.#map, async () => undefined);
  }

  #set(place: string, entry: Entry | null, real: Entry | null): void {
    this.#with?.set(place, entry);
    if (sameEntry(entry, real)) this.#differing.delete(place);
    else this.#differing.add(place);
  }
}

/** Whether one of these paths is this one, or a directory of it, or lies below it. */
function touches(path: string, others: ReadonlySet<string>): boolean {
  if (others.has(path)) return true;
  for (const other of others) if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) return true;
  return false;
}
