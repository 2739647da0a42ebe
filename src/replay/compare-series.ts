import type { CommittedReplay } from './commit-replay.js';
import type { PatchFile } from '../series/patch-file.js';

export type SeriesChange = 'same' | 'changed' | 'moved' | 'added' | 'removed';

export interface ComparedPatch {
  readonly patch: string;
  readonly change: SeriesChange;
}

/**
 * What happened to each patch between two states of a series: by file name, so that a patch with
 * another title is the same patch. `moved` is one whose neighbours before it are others.
 */
export function compareSeries(before: readonly PatchFile[], after: readonly PatchFile[]): ComparedPatch[] {
  const old = new Map(before.map((patch) => [patch.name, patch]));
  const now = new Set(after.map(({ name }) => name));
  const kept = before.filter(({ name }) => now.has(name)).map(({ name }) => name);
  const order = after.filter(({ name }) => old.has(name)).map(({ name }) => name);
  const compared = after.map((patch): ComparedPatch => {
    const was = old.get(patch.name);
    if (was === undefined) return { patch: patch.name, change: 'added' };
    if (!was.bytes.equals(patch.bytes)) return { patch: patch.name, change: 'changed' };
    const moved = kept.indexOf(patch.name) !== order.indexOf(patch.name);
    return { patch: patch.name, change: moved ? 'moved' : 'same' };
  });
  const removed = before.filter(({ name }) => !now.has(name));
  return [...compared, ...removed.map(({ name }): ComparedPatch => ({ patch: name, change: 'removed' }))];
}

/** The range that `git range-diff` takes for a series that was committed onto its base. */
export function rangeOf(base: string, committed: CommittedReplay): string {
  return `${base}..${committed.tip}`;
}
