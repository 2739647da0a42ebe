import type { Entry } from '../git/git-object.js';
import { firstFileBelow } from '../git/first-file-below.js';
import { MODE_TREE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import type { TreeState } from '../git/tree-state.js';
import { fromByteString } from '../series/byte-string.js';
import type { LoadedPatch, PatchUnit } from '../series/loaded-series.js';
import type { ContentMerger } from './content-merger.js';
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
  /** Where each new file of the patch was put, when that is not where the patch says. */
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
  const steps = loaded.units.map((unit) => planStep(unit, map));
  // Removals first: a patch may put a file where it removed another.
  for (const step of steps) {
    if (step.unit.from !== null && step.target !== step.source) await mergeSource(result, step, ours);
  }
  for (const step of steps) {
    if (step.target !== null) await mergeTarget(cache, merger, result, step, ours, settle);
  }
  return result;
}

function planStep(unit: PatchUnit, map: PathMap): Step {
  const source = unit.from === null ? (unit.to as string) : map.of(unit.from);
  if (unit.to === null) return { unit, source, target: null };
  if (unit.from === unit.to) return { unit, source, target: source };
  return { unit, source: unit.from === null ? map.ofCreated(unit.to) : source, target: map.ofCreated(unit.to) };
}

/** The old path of a deletion or rename: it goes, unless upstream changed or moved it. */
async function mergeSource(result: Mutable, step: Step, ours: TreeState): Promise<void> {
  const { unit, source } = step;
  const entry = ours.file(source);
  if (!sameEntry(entry, unit.before) || source !== unit.from) result.moved = true;
  result.favoured.set(source, null);
  if (unit.to === null && entry !== null && (!sameEntry(entry, unit.before) || source !== unit.from)) {
    const kind = source === unit.from ? 'delete-modify' : 'rename';
    result.conflicts.push(conflictOf(step, kind, entry));
    return;
  }
  // The content of a rename is merged with its target; upstream may have renamed it elsewhere.
  if (unit.to !== null && source !== unit.from && step.target !== source) {
    result.conflicts.push(conflictOf(step, 'rename', entry));
    return;
  }
  if (entry !== null) result.changes.set(source, null);
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
  if (result.conflicts.some((conflict) => conflict.path === (unit.from ?? unit.to))) {
    result.favoured.set(target, unit.after);
    return;
  }
  const created = unit.from === null;
  const entry = ours.file(created ? target : source);
  const occupied = target === source || created ? null : ours.file(target);
  if (!sameEntry(entry, unit.before) || target !== unit.to || occupied !== null) result.moved = true;

  const stays = entry !== null && target === source;
  const placeKind = stays ? null : await placeConflict(cache, result.changes, target, ours);
  if (placeKind !== null) {
    result.moved = true;
    return fail(cache, result, step, target, placeKind, entry, null, settle);
  }
  if (occupied !== null && !result.changes.has(target) && !sameEntry(occupied, unit.after)) {
    return fail(cache, result, step, target, 'rename', occupied, null, settle);
  }
  // Renamed by the patch, deleted by upstream, and not found under another name: git's rename/delete.
  if (!created && entry === null && target !== source && occupied === null) {
    return fail(cache, result, step, target, 'rename', null, null, settle);
  }
  const merged = await mergeEntries(merger, target, unit.before, entry, unit.after);
  if (!merged.ok) {
    const kind = merged.kind === 'delete-modify' && unit.from !== unit.to ? 'rename' : merged.kind;
    return fail(cache, result, step, target, kind, entry, merged.chunks, settle);
  }
  if (merged.how !== null) result.how.add(merged.how);
  if (target !== unit.to) result.how.add('rename');
  put(result, unit, target, merged.entry, ours);
}

type Mutable = PatchMerge & { moved: boolean };

function put(result: Mutable, unit: PatchUnit, target: string, entry: Entry | null, ours: TreeState): void {
  result.favoured.set(target, entry);
  if (target !== unit.to && unit.to !== null) result.places.set(unit.to, target);
  if (!sameEntry(entry, ours.file(target)) || result.changes.has(target)) result.changes.set(target, entry);
}

/** A conflict, unless a recorded resolution settles it. */
async function fail(
  cache: ObjectCache,
  result: Mutable,
  step: Step,
  target: string,
  kind: ConflictKind,
  ours: Entry | null,
  chunks: PathConflict['chunks'],
  settle: SettleConflict,
): Promise<void> {
  const conflict = { ...conflictOf(step, kind, ours), place: target, chunks };
  const settled = await settle(conflict);
  if (settled === undefined) {
    result.conflicts.push(conflict);
    result.favoured.set(target, favour(cache, step.unit.after, chunks));
    return;
  }
  result.changes.set(target, settled);
  result.favoured.set(target, settled);
}

/** The patch's side of every hunk, and what merged around them. */
function favour(cache: ObjectCache, after: Entry | null, chunks: PathConflict['chunks']): Entry | null {
  if (after === null || chunks === null) return after;
  const text = chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : chunk.theirs)).join('');
  return { mode: after.mode, id: cache.stage('blob', fromByteString(text)) };
}

function conflictOf(step: Step, kind: ConflictKind, ours: Entry | null): PathConflict {
  const path = (step.unit.from ?? step.unit.to) as string;
  return { path, place: step.source, kind, base: step.unit.before, ours, theirs: step.unit.after, chunks: null };
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
  const there = ours.get(target);
  if (there?.mode !== MODE_TREE) return ours.hasBelow(target) && !emptied(changes, target, ours) ? 'file-directory' : null;
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
