import type { Entry } from '../../git/git-object.js';
import { isRegular } from '../../git/mode.js';
import type { Oid } from '../../git/oid.js';
import type { ReplayedPatch } from '../../replay/replayed.js';
import type { LoadedPatch } from '../../series/loaded-series.js';
import type { SeriesStep } from './judge-series.js';

/** The patches of a series on the base that it is pinned to. */
export function stepsOfLoaded(patches: readonly LoadedPatch[]): readonly SeriesStep[] {
  return patches.map(({ patch, units }) => {
    const changes = new Map<string, Oid | null>();
    for (const { from } of units) if (from !== null) changes.set(from, null);
    for (const { to, after } of units) if (to !== null) changes.set(to, fileOf(after));
    return { name: patch.name, changes };
  });
}

/** The patches of a series on the tree that it was replayed to; those that were left out change nothing. */
export function stepsOfReplayed(patches: readonly ReplayedPatch[]): readonly SeriesStep[] {
  return patches.map(({ loaded, changes }) => ({
    name: loaded.patch.name,
    changes: new Map([...changes].map(([path, entry]) => [path, fileOf(entry)])),
  }));
}

/** A link is no file to us: what it points at is judged where it stands. */
function fileOf(entry: Entry | null): Oid | null {
  return entry !== null && isRegular(entry.mode) ? entry.id : null;
}
