import type { TreeChange } from '../tree/tree-change.js';
import { placeInView } from '../view/place-in-view.js';
import type { ViewPlace } from '../view/view-place.js';
import type { LessFacts } from './less-facts.js';
import { lessReader } from './less-reader.js';

/** A Less file of a tree. */
export interface LessFile {
  readonly path: string;
  readonly place: ViewPlace;
  readonly facts: LessFacts;
}

/** A Less file on both sides: the same place, whatever its path. */
export interface LessPair {
  readonly before: LessFile;
  /** Null when it is gone. */
  readonly after: LessFile | null;
}

/** The Less files that changed. */
export interface LessChange {
  /** Those that were there before. */
  readonly pairs: readonly LessPair[];
  readonly after: readonly LessFile[];
}

/** Reads the Less files that changed, but for the library's documentation of itself, and those of no module or theme. */
export async function openLessChange(change: TreeChange): Promise<LessChange> {
  const [before, after] = await Promise.all([change.before.modules(), change.after.modules()]);
  const [old, now]: [LessFile[], LessFile[]] = [[], []];
  for (const { path, ...facts } of await change.changed(lessReader)) {
    if (path.startsWith('lib/web/css/docs/')) continue;
    const [was, is] = [placeInView(path, before), placeInView(path, after)];
    if (facts.before !== null && was !== null) old.push({ path, place: was, facts: facts.before });
    if (facts.after !== null && is !== null) now.push({ path, place: is, facts: facts.after });
  }
  const byPlace = new Map(now.map((file) => [keyOf(file.place), file]));
  return {
    pairs: old.map((file) => ({ before: file, after: byPlace.get(keyOf(file.place)) ?? null })),
    after: now,
  };
}

function keyOf({ owner, area, module, kind, inner }: ViewPlace): string {
  return [owner, area, module, kind, inner].join('\0');
}
