import type { Entry } from '../git/git-object.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import type { TreeState } from '../git/tree-state.js';
import type { LoadedPatch } from '../series/loaded-series.js';
import { dependenciesOf } from '../series/dependencies-of.js';
import type { ContentMerger } from './content-merger.js';
import { LeftOut } from './left-out.js';
import { mergePatch, type PatchMerge, type SettleConflict } from './merge-patch.js';
import type { PathMap } from './path-map.js';
import type { Verdict } from './report.js';
import type { ReplayedPatch, UsedResolution } from './replayed.js';
import type { ResolutionBook } from './resolution-book.js';

/** One pass through a series: O(k) grows with every patch that fits, the others are left out. */
export class ReplayRun {
  readonly patches: ReplayedPatch[] = [];
  readonly #cache: ObjectCache;
  readonly #merger: ContentMerger;
  readonly #ours: TreeState;
  readonly #map: PathMap;
  readonly #resolutions: ResolutionBook | null;
  readonly #leftOut: LeftOut;

  constructor(
    cache: ObjectCache,
    merger: ContentMerger,
    ours: TreeState,
    map: PathMap,
    resolutions: ResolutionBook | null,
    disabled: readonly string[],
  ) {
    this.#cache = cache;
    this.#merger = merger;
    this.#ours = ours;
    this.#map = map;
    this.#resolutions = resolutions;
    this.#leftOut = new LeftOut(cache, merger, map, disabled);
  }

  /** Everything that the patches which fit have set. */
  get changes(): ReadonlyMap<string, Entry | null> {
    return this.#ours.changes;
  }

  async add(loaded: LoadedPatch): Promise<void> {
    const used: UsedResolution[] = [];
    const merge = await mergePatch(
      this.#cache,
      this.#merger,
      loaded,
      this.#ours,
      this.#map,
      this.#settle(loaded, used),
    );
    const named = this.#leftOut.namesAmong(dependenciesOf(loaded.patch));
    const missing = [...new Set([...named, ...this.#leftOut.renamersOf(loaded, this.#ours)])];
    if (merge.conflicts.length > 0 || missing.length > 0) {
      const neededBy = missing.length > 0 ? missing : await this.#leftOut.neededBy(loaded, merge);
      await this.#leftOut.leave(loaded, merge, this.#ours);
      this.#push(loaded, merge, neededBy.length > 0 ? 'blocked' : 'conflict', neededBy, []);
      this.#note(loaded, merge);
      return;
    }
    this.#push(loaded, merge, this.#verdict(merge, used), [], used);
    await this.#leftOut.follow(loaded, merge, this.#ours);
    for (const [path, entry] of merge.changes) this.#ours.set(path, entry);
    this.#note(loaded, merge);
  }

  /** Where the patch's new files are, or would be: a later patch that changes one looks there. */
  #note(loaded: LoadedPatch, merge: PatchMerge): void {
    for (const unit of loaded.units) {
      if (unit.to !== null && unit.from !== unit.to)
        this.#map.note(unit.to, merge.places.get(unit.to) ?? unit.to);
    }
  }

  #verdict(merge: PatchMerge, used: readonly UsedResolution[]): Verdict {
    const nothingLeft = [...merge.changes].every(([path, entry]) => sameEntry(this.#ours.get(path), entry));
    if (nothingLeft) return 'upstreamed';
    if (used.length > 0) return 'remembered';
    return merge.moved ? 'merged' : 'clean';
  }

  #settle(loaded: LoadedPatch, used: UsedResolution[]): SettleConflict {
    return async (conflict) => {
      const booked = await this.#resolutions?.find(loaded.patch.name, conflict);
      if (booked === undefined || booked === null) return undefined;
      used.push({ path: conflict.path, from: booked.from });
      return booked.entry;
    };
  }

  #push(
    loaded: LoadedPatch,
    merge: PatchMerge,
    verdict: Verdict,
    blockedBy: readonly string[],
    resolutions: readonly UsedResolution[],
  ): void {
    const fits = verdict !== 'conflict' && verdict !== 'blocked';
    const changes: ReadonlyMap<string, Entry | null> = fits ? merge.changes : new Map();
    const copied = loaded.patch.files.flatMap(({ change, oldPath }) =>
      change === 'copy' && oldPath !== null ? [oldPath] : [],
    );
    const ours = new Map([...changes.keys(), ...copied].map((path) => [path, this.#ours.get(path)]));
    const how = [...merge.how].toSorted();
    this.patches.push({
      loaded,
      verdict,
      changes,
      ours,
      conflicts: fits ? [] : merge.conflicts,
      partial: fits ? new Map() : merge.changes,
      how: verdict === 'merged' && how.length === 0 ? ['text'] : how,
      blockedBy,
      resolutions,
    });
  }
}
