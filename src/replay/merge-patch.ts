import type { Entry } from '../git/git-object.js';
import { firstFileBelow } from '../git/first-file-below.js';
import { MODE_TREE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import type { TreeState } from '../git/tree-state.js';
import { fromByteString } from '../series/byte-string.js';
import type { LoadedPatch, PatchUnit } from '../series/loaded-series.js';
import type { ContentMerger } from './content-merger.js';
import { filledDirectories, type FilledDirectories } from './filled-directories.js';
import { mergeEntries } from './merge-entries.js';
import type { PathConflict } from './path-conflict.js';
import type { PathMap } from './path-map.js';
import type { ConflictKind, MergeMeans } from './report.js';

export interface PatchMerge {
  /** What the patch sets in upstream's tree, for the paths that merged. */
  readonly changes: Map<string, Entry | null>;
  readonly conflicts: PathConflict[];
  readonly how: Set<MergeMeans>;
  /** Whether upstream differs from the series' base at some touched path. */
  readonly moved: boolean;
  /** Where each new file of the patch goes, when that is not where the patch says. */
  readonly places: Map<string, string>;
  /** What the patch would set if every conflict were settled in its favour. */
  readonly favoured: Map<string, Entry | null>;
}

/** Settles a conflict from what people recorded; null when nothing fits. */
export type SettleConflict = (conflict: PathConflict) => Promise<Entry | null | undefined>;

interface Step {
  readonly unit: PatchUnit;
  /** Where upstream has the file that the patch changes. */
  readonly source: string;
  /** Where the result goes; null when the patch deletes the file. */
  readonly target: string | null;
}

/** Merges one patch, R(k) = merge(A(k), O(k), T(k)), one unit at a time; `ours` is not changed. */
export async function mergePatch(
  cache: ObjectCache,
  merger: ContentMerger,
  loaded: LoadedPatch,
  ours: TreeState,
  map: PathMap,
  settle: SettleConflict,
): Promise<PatchMerge> {
  const result: PatchMerge & { moved: boolean } = {
    changes: new Map(),
    conflicts: [],
    how: new Set(),
    moved: false,
    places: new Map(),
    favoured: new Map(),
  };
  // A directory that has something again, of an earlier patch, is not one that upstream renamed.
  const filled = new Set(
    [...filledDirectories(loaded.units)].filter((one) => map.knows(one) && !ours.hasBelow(one)),
  );
  const steps = loaded.units.map((unit) => planStep(unit, map, filled));
  for (const { unit, target } of steps)
    if (target !== null && target !== unit.to) result.places.set(unit.to as string, target);
  const contested = contestedPlaces(steps);
  const settled = new Set<Step>();
  // Removals first: a patch may put a file where it removed another.
  for (const step of steps) {
    if (step.unit.from === null || step.target === step.source) continue;
    if (!(await mergeSource(cache, merger, result, step, ours, settle))) settled.add(step);
  }
  for (const step of steps) {
    const { target, unit } = step;
    if (target === null || settled.has(step)) continue;
    const nowhere = unit.to !== unit.from && map.isSplit(unit.to as string, filled);
    if (nowhere || (contested.has(target) && target !== unit.to)) {
      await fail(
        cache,
        result,
        step,
        { place: target, kind: 'rename', ours: ours.file(target), chunks: null },
        settle,
      );
    } else await mergeTarget(cache, merger, result, step, ours, settle);
  }
  return result;
}

/** Where two files of one patch would go, because upstream made one directory of two. */
function contestedPlaces(steps: readonly Step[]): Set<string> {
  const [seen, contested] = [new Set<string>(), new Set<string>()];
  for (const { target } of steps) {
    if (target === null) continue;
    if (seen.has(target)) contested.add(target);
    seen.add(target);
  }
  return contested;
}

function planStep(unit: PatchUnit, map: PathMap, filled: FilledDirectories): Step {
  const source = unit.from === null ? (unit.to as string) : map.of(unit.from);
  if (unit.to === null) return { unit, source, target: null };
  if (unit.from === unit.to) return { unit, source, target: source };
  const target = map.ofCreated(unit.to, filled);
  return { unit, source: unit.from === null ? target : source, target };
}

/**
 * The old path of a deletion or rename: it goes, unless upstream changed or moved it. False when that
 * decided about the target too.
 */
async function mergeSource(
  cache: ObjectCache,
  merger: ContentMerger,
  result: Mutable,
  step: Step,
  ours: TreeState,
  settle: SettleConflict,
): Promise<boolean> {
  const { unit, source, target } = step;
  const entry = ours.file(source);
  const movedAway = source !== unit.from;
  const untouched = !movedAway && sameEntry(entry, unit.before);
  if (!untouched) result.moved = true;
  // The content of a rename is merged with its target; upstream may have renamed it elsewhere.
  const conflicts = target === null ? entry !== null && !untouched : movedAway;
  if (conflicts) {
    const kind = movedAway ? 'rename' : 'delete-modify';
    // Renamed by both: what a person is asked about has the changes of both sides.
    const merged =
      target === null ? null : await mergeEntries(merger, source, unit.before, entry, unit.after);
    const theirs = merged?.ok === true ? merged.entry : unit.after;
    const chunks = merged?.ok === false ? merged.chunks : null;
    await fail(cache, result, step, { place: source, kind, ours: entry, theirs, chunks }, settle);
    if (!result.changes.has(source)) {
      result.favoured.set(source, null);
      if (target !== null) result.favoured.set(target, unit.after);
    }
    return false;
  }
  result.favoured.set(source, null);
  if (entry !== null) result.changes.set(source, null);
  return true;
}

async function mergeTarget(
  cache: ObjectCache,
  merger: ContentMerger,
  result: Mutable,
  step: Step,
  ours: TreeState,
  settle: SettleConflict,
): Promise<void> {
  const { unit, source } = step;
  const target = step.target as string;
  const created = unit.from === null;
  const entry = ours.file(created ? target : source);
  // What the patch itself takes away is in nobody's way.
  const occupied = target === source || created || result.changes.has(target) ? null : ours.file(target);
  if (!sameEntry(entry, unit.before) || target !== unit.to || occupied !== null) result.moved = true;
  const at = { place: target, ours: entry, chunks: null };

  const stays = entry !== null && target === source;
  const placeKind = stays ? null : await placeConflict(cache, result.changes, target, ours);
  if (placeKind !== null) {
    result.moved = true;
    return fail(cache, result, step, { ...at, kind: placeKind }, settle);
  }
  if (occupied !== null && !sameEntry(occupied, unit.after)) {
    const both = await mergeEntries(
      merger,
      target,
      null,
      occupied,
      await renamedEntry(merger, target, unit, entry),
    );
    const chunks = both.ok ? null : both.chunks;
    return fail(cache, result, step, { ...at, kind: 'rename', ours: occupied, chunks }, settle);
  }
  // Renamed by the patch, deleted by upstream, and not found under another name: git's rename/delete.
  if (!created && entry === null && target !== source) {
    return fail(cache, result, step, { ...at, kind: 'rename' }, settle);
  }
  const merged = await mergeEntries(merger, target, unit.before, entry, unit.after);
  if (!merged.ok) {
    const kind = merged.kind === 'delete-modify' && unit.from !== unit.to ? 'rename' : merged.kind;
    return fail(cache, result, step, { ...at, kind, chunks: merged.chunks }, settle);
  }
  if (merged.how !== null) result.how.add(merged.how);
  if (target !== unit.to) result.how.add('rename');
  put(result, target, merged.entry, ours);
}

/** What the patch makes of a file that it renames, with upstream's changes where they fit. */
async function renamedEntry(
  merger: ContentMerger,
  target: string,
  unit: PatchUnit,
  entry: Entry | null,
): Promise<Entry | null> {
  const merged = entry === null ? null : await mergeEntries(merger, target, unit.before, entry, unit.after);
  return merged?.ok === true ? merged.entry : unit.after;
}

type Mutable = PatchMerge & { moved: boolean };

function put(result: Mutable, target: string, entry: Entry | null, ours: TreeState): void {
  result.favoured.set(target, entry);
  if (!sameEntry(entry, ours.file(target)) || result.changes.has(target)) result.changes.set(target, entry);
}

/** A conflict, unless a recorded resolution settles it. */
async function fail(
  cache: ObjectCache,
  result: Mutable,
  { unit }: Step,
  at: Pick<PathConflict, 'place' | 'kind' | 'ours' | 'chunks'> & Partial<Pick<PathConflict, 'theirs'>>,
  settle: SettleConflict,
): Promise<void> {
  const path = (unit.from ?? unit.to) as string;
  const conflict: PathConflict = { path, base: unit.before, theirs: unit.after, ...at };
  const settled = await settle(conflict);
  // Nothing of upstream is grafted over: where a file has no place, the only answer is that it goes.
  if (settled === undefined || (settled !== null && at.kind === 'file-directory')) {
    result.conflicts.push(conflict);
    result.favoured.set(at.place, favour(cache, unit.after, at.chunks));
    return;
  }
  result.changes.set(at.place, settled);
  result.favoured.set(at.place, settled);
}

/** The patch's side of every hunk, and what merged around them. */
function favour(cache: ObjectCache, after: Entry | null, chunks: PathConflict['chunks']): Entry | null {
  if (after === null || chunks === null) return after;
  const text = chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : chunk.theirs)).join('');
  return { mode: after.mode, id: cache.stage('blob', fromByteString(text)) };
}

/** Whether a directory is in the way of a file, or a file in the way of its directory. */
async function placeConflict(
  cache: ObjectCache,
  changes: ReadonlyMap<string, Entry | null>,
  target: string,
  ours: TreeState,
): Promise<ConflictKind | null> {
  const above = ours.fileAbove(target);
  if (above !== null && changes.get(above) !== null) return 'file-directory';
  if (ours.hasBelow(target) && !emptied(changes, target, ours)) return 'file-directory';
  const there = ours.get(target);
  if (there?.mode !== MODE_TREE) return null;
  const gone = new Map([...ours.changes, ...changes]);
  return (await firstFileBelow(cache, there.id, target, gone)) === null ? null : 'file-directory';
}

function emptied(changes: ReadonlyMap<string, Entry | null>, target: string, ours: TreeState): boolean {
  const prefix = `${target}/`;
  for (const [path, entry] of ours.changes) {
    if (entry !== null && path.startsWith(prefix) && changes.get(path) !== null) return false;
  }
  return true;
}
