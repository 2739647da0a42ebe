import type { Entry } from '../git/git-object.js';
import { listPaths, type Listing } from '../git/list-paths.js';
import { isRegular, MODE_TREE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { PathTrie } from '../git/path-trie.js';
import { sameEntry } from '../git/same-entry.js';
import { TreeState } from '../git/tree-state.js';
import type { LoadedPatch, LoadedSeries } from '../series/loaded-series.js';
import { ContentMerger } from './content-merger.js';
import { filledDirectories } from './filled-directories.js';
import type { RenameRequest, Renames } from './find-renames.js';
import type { MergeMemo } from './merge-memo.js';
import type { MergeStats } from './merge-stats.js';
import { PathMap } from './path-map.js';
import { ReplayRun } from './replay-run.js';
import type { ResolutionBook } from './resolution-book.js';

export interface ReplayerOptions {
  readonly cache: ObjectCache;
  readonly series: LoadedSeries;
  /** File names of the disabled patches: what depends on one is blocked. */
  readonly disabled: readonly string[];
  readonly memo: MergeMemo;
  /** Finds upstream's renames from the base to a tree; asked only when a touched file is missing. */
  readonly findRenames: (onto: Oid, request: RenameRequest) => Promise<Renames>;
  /** Recorded resolutions; null when none are to be used. */
  readonly resolutions: ResolutionBook | null;
}

/** Moves one loaded series to any number of trees: what depends on the base alone is done once. */
export class SeriesReplayer {
  readonly stats: MergeStats = { merges: 0, memoHits: 0 };
  readonly #options: ReplayerOptions;
  readonly #trie: PathTrie;
  #base: Listing | null = null;
  #renames: { readonly key: string; readonly found: Renames } | null = null;

  constructor(options: ReplayerOptions) {
    this.#options = options;
    this.#trie = pathsOf(options.series.patches);
  }

  /** What these trees hold at the paths that matter to the series. */
  async list(trees: readonly Oid[]): Promise<Listing[]> {
    return listPaths(this.#options.cache, trees, this.#trie);
  }

  /** Judges every patch on a listed tree; in memory, writes nothing, never stops. */
  async run(onto: Oid, listed: Listing): Promise<ReplayRun> {
    const { cache, series, disabled, memo, resolutions } = this.#options;
    this.#base ??= (await this.list([series.baseTree]))[0] ?? new Map();
    const base = this.#base;
    const request = missingPaths(series.patches, base, listed);
    let [map, upstream] = [new PathMap(), listed];
    if (request.files.length + request.directories.length > 0) {
      const renames = await this.#renamesTo(onto, request);
      map = new PathMap(renames.files, renames);
      const [moved] = await listPaths(cache, [onto], new PathTrie(newPlaces(series.patches, map)));
      upstream = new Map([...listed, ...(moved ?? [])]);
    }
    await cache.load(contentsToMerge(series.patches, base, upstream, map));
    const merger = new ContentMerger(cache, memo, this.stats);
    const run = new ReplayRun(cache, merger, new TreeState(upstream), map, resolutions, disabled);
    for (const loaded of series.patches) await run.add(loaded);
    return run;
  }

  /** While the same paths are missing, upstream's renames are looked for again only if a place is gone. */
  async #renamesTo(onto: Oid, request: RenameRequest): Promise<Renames> {
    const key = JSON.stringify(request);
    if (this.#renames?.key === key && (await this.#placesExist(onto, this.#renames.found)))
      return this.#renames.found;
    const found = await this.#options.findRenames(onto, request);
    this.#renames = { key, found };
    return found;
  }

  async #placesExist(onto: Oid, renames: Renames): Promise<boolean> {
    const places = [...renames.files.values(), ...renames.directories.values()].filter(
      (place) => place !== '',
    );
    const [listing] = await listPaths(this.#options.cache, [onto], new PathTrie(places));
    return places.every((place) => listing?.has(place) === true);
  }
}

/** Every touched path, and the directories of created ones, to see whether they still exist. */
function pathsOf(patches: readonly LoadedPatch[]): PathTrie {
  const trie = new PathTrie();
  for (const { paths, units } of patches) {
    for (const path of paths) trie.add(path);
    for (const directory of filledDirectories(units)) trie.add(directory);
  }
  return trie;
}

function missingPaths(patches: readonly LoadedPatch[], base: Listing, upstream: Listing): RenameRequest {
  const files = new Set<string>();
  const directories = new Set<string>();
  for (const { units } of patches) {
    for (const { from } of units) {
      if (from !== null && isFile(base.get(from)) && !isFile(upstream.get(from))) files.add(from);
    }
    for (const directory of filledDirectories(units)) {
      if (base.get(directory)?.mode === MODE_TREE && upstream.get(directory) === undefined)
        directories.add(directory);
    }
  }
  return { files: [...files].toSorted(), directories: [...directories].toSorted() };
}

function isFile(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.mode !== MODE_TREE;
}

function* newPlaces(patches: readonly LoadedPatch[], map: PathMap): Iterable<string> {
  yield* map.places();
  for (const { units } of patches) {
    const filled = filledDirectories(units);
    for (const { from, to } of units) if (to !== null && from !== to) yield map.ofCreated(to, filled);
  }
}

/** Blobs that will be merged: where upstream's file is not the one that the series knows. */
function* contentsToMerge(
  patches: readonly LoadedPatch[],
  base: Listing,
  upstream: Listing,
  map: PathMap,
): Iterable<Oid> {
  for (const { units } of patches) {
    const filled = filledDirectories(units);
    for (const { from, to, before, after } of units) {
      const path = from ?? to;
      if (path === null) continue;
      const ours = upstream.get(from === null ? map.ofCreated(path, filled) : map.of(path)) ?? null;
      if (ours === null || !isRegular(ours.mode) || sameEntry(ours, base.get(path) ?? null)) continue;
      if (sameEntry(ours, after)) continue;
      yield ours.id;
      if (before !== null && isRegular(before.mode)) yield before.id;
    }
  }
}
