import type { DeclaredClass } from '../php/class-table.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';

/** A class of a file that changed, on both sides; null where there is none. */
export interface ChangedClass {
  readonly before: DeclaredClass | null;
  readonly after: DeclaredClass | null;
}

/**
 * The classes of all files that changed, by name in order. A class that only moved to another file is paired with
 * itself, one that has become an alias with what it stands for. One whose file cannot be read is left out.
 */
export async function pairClasses(change: TreeChange): Promise<readonly ChangedClass[]> {
  const sides = { before: new Map<string, DeclaredClass[]>(), after: new Map<string, DeclaredClass[]>() };
  for (const { path, ...pair } of await change.changed(phpReader)) {
    for (const side of ['before', 'after'] as const) {
      for (const one of pair[side]?.classes ?? []) {
        const key = one.name.toLowerCase();
        sides[side].set(key, [...(sides[side].get(key) ?? []), { ...one, file: path }]);
      }
    }
  }
  const pairs: ChangedClass[] = [];
  for (const key of [...new Set([...sides.before.keys(), ...sides.after.keys()])].toSorted()) {
    const [old, now] = [sides.before.get(key) ?? [], sides.after.get(key) ?? []];
    const same = old.flatMap((one) => {
      const other = now.find(({ file }) => file === one.file);
      return other === undefined ? [] : [{ before: one, after: other }];
    });
    if (same.length > 0) pairs.push(...same);
    else if (old[0] !== undefined && now[0] !== undefined) pairs.push({ before: old[0], after: now[0] });
    else if (old[0] !== undefined) pairs.push(...(await elsewhere(change, 'after', old[0])));
    else if (now[0] !== undefined) pairs.push(...(await elsewhere(change, 'before', now[0])));
  }
  return pairs;
}

/** A class that no changed file has on one side: it may be in a file that did not change, or in one that is not read. */
async function elsewhere(
  change: TreeChange,
  side: 'before' | 'after',
  one: DeclaredClass,
): Promise<readonly ChangedClass[]> {
  const table = await change[side].classes();
  const other = await table.find(one.name);
  if (other === null && table.has(one.name)) return [];
  return [side === 'after' ? { before: one, after: other } : { before: other, after: one }];
}
