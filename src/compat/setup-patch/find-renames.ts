import type { ChangedPatches } from './changed-patches.js';
import type { SetupPatch } from './setup-patch.js';

/** A patch that has another class name now. */
export interface RenamedPatch {
  readonly before: SetupPatch;
  readonly after: SetupPatch;
  /** Whether it says that it had the old name, so that it does not run again. */
  readonly aliased: boolean;
}

/**
 * The patches among the removed ones that an added one stands for: it names the old one as its alias, does the same,
 * or has the same short name in the same module.
 */
export function findRenames({ added, removed }: ChangedPatches): readonly RenamedPatch[] {
  const taken = new Set<SetupPatch>();
  return removed.flatMap((before) => {
    const by = (test: (one: SetupPatch) => boolean): SetupPatch | undefined =>
      added.find((one) => !taken.has(one) && test(one));
    const alias = added.find((one) => hasAlias(one, before.name));
    const after =
      alias ?? by((one) => one.code === before.code) ?? by((one) => placeOf(one) === placeOf(before));
    if (after === undefined) return [];
    taken.add(after);
    return [{ before, after, aliased: alias !== undefined }];
  });
}

/** Whether the patch counts as run where one of that name was run. */
export function hasAlias({ aliases }: SetupPatch, name: string): boolean {
  return aliases?.some((alias) => alias.toLowerCase() === name.toLowerCase()) === true;
}

/** Module and short name. */
function placeOf({ name }: SetupPatch): string {
  const parts = name.toLowerCase().split('\\');
  return [...parts.slice(0, 2), parts.at(-1)].join('\\');
}
