import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { patchesIn } from './patches-in.js';
import type { SetupPatch } from './setup-patch.js';

/** A patch that stays, on both sides. */
export interface PatchPair {
  readonly before: SetupPatch;
  readonly after: SetupPatch;
}

/** What a change does to the patches of a tree; what only moved to another file is a pair. */
export interface ChangedPatches {
  readonly added: readonly SetupPatch[];
  /** Those of which the tree has no class of that name any more. */
  readonly removed: readonly SetupPatch[];
  readonly kept: readonly PatchPair[];
}

/** The patches in files that differ, by name in order. */
export async function changedPatches(change: TreeChange): Promise<ChangedPatches> {
  const before = new Map<string, SetupPatch>();
  const after = new Map<string, SetupPatch>();
  for (const pair of await change.changed(phpReader)) {
    for (const [view, facts, found] of [
      [change.before, pair.before, before],
      [change.after, pair.after, after],
    ] as const) {
      if (facts === null) continue;
      for (const patch of await patchesIn(view, pair.path, facts)) found.set(patch.name.toLowerCase(), patch);
    }
  }
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const result = { added: [] as SetupPatch[], removed: [] as SetupPatch[], kept: [] as PatchPair[] };
  for (const key of keys) {
    const [old, now] = [before.get(key), after.get(key)];
    if (old !== undefined && now !== undefined) result.kept.push({ before: old, after: now });
    else if (now !== undefined) result.added.push(now);
    else if (old !== undefined && !(await change.after.classes()).has(old.name)) result.removed.push(old);
  }
  return result;
}
