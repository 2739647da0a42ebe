import type { Listing } from '../git/list-paths.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import type { PathConflict } from './path-conflict.js';
import type { ReplayedPatch } from './replayed.js';
import type { RouteState } from './route-states.js';
import type { SeriesReplayer } from './series-replayer.js';

export interface ForecastChange {
  readonly patch: ReplayedPatch;
  /** The commit of the main line after which the verdict is another. */
  readonly state: RouteState;
  readonly conflicts: readonly PathConflict[];
  /** The whole series as it was judged there. */
  readonly series: readonly ReplayedPatch[];
}

export interface Forecast {
  /** States of upstream that were judged. */
  readonly commits: number;
  /** Patches that stop fitting, in the order in which upstream breaks them. */
  readonly breaks: readonly ForecastChange[];
  /** Patches that fit again. */
  readonly heals: readonly ForecastChange[];
  /** Names of the patches that do not fit at the end. */
  readonly standing: readonly string[];
}

/** States listed in one go; bounds the memory for trees. */
const BATCH = 256;

/**
 * Verdicts along upstream's way, commit by commit. A commit that changes nothing which the series
 * touches costs a look at the directories on the way to its paths, and no merge.
 */
export async function forecast(
  cache: ObjectCache,
  replayer: SeriesReplayer,
  states: readonly RouteState[],
  progress: (done: number, of: number) => void,
): Promise<Forecast> {
  const breaks: ForecastChange[] = [];
  const heals: ForecastChange[] = [];
  let before: Listing | null = null;
  const broken = new Set<string>();
  for (let start = 0; start < states.length; start += BATCH) {
    const batch = states.slice(start, start + BATCH);
    const listings = await replayer.list(batch.map((state) => state.tree));
    for (const [index, state] of batch.entries()) {
      const listing = listings[index] ?? new Map();
      if (before !== null && sameListing(before, listing)) continue;
      before = listing;
      const run = await replayer.run(state.tree, listing);
      for (const patch of run.patches) {
        const { name } = patch.loaded.patch;
        const fails = patch.verdict === 'conflict' || patch.verdict === 'blocked';
        if (fails === broken.has(name)) continue;
        (fails ? breaks : heals).push({ patch, state, conflicts: patch.conflicts, series: run.patches });
        if (fails) broken.add(name);
        else broken.delete(name);
      }
      progress(start + index + 1, states.length);
    }
    cache.forgetRead();
  }
  return { commits: states.length, breaks, heals, standing: [...broken] };
}

function sameListing(a: Listing, b: Listing): boolean {
  if (a.size !== b.size) return false;
  for (const [path, entry] of a) if (!sameEntry(entry, b.get(path) ?? null)) return false;
  return true;
}
