import type { DeclaredClass } from '../php/class-table.js';
import { memberOf } from './class-member.js';
import type { ClassWorld } from './class-world.js';
import type { PlacedUse } from './placed-use.js';
import type { UseIndex } from './use-index.js';

/** The code before and after a change, with the extensions in it. */
export interface Worlds {
  readonly before: ClassWorld;
  readonly after: ClassWorld;
}

/**
 * The classes of extensions that a new method demands something of: those that inherit from an interface or abstract
 * class which has it now and had it not, and that have no method of that name.
 */
export async function mustDeclare(
  name: string,
  method: string,
  index: UseIndex,
  { before, after }: Worlds,
): Promise<readonly PlacedUse[]> {
  const now = await after.find(name);
  if (now === null || !isAbstract(now, method)) return [];
  const old = await before.find(name);
  if (old !== null && isAbstract(old, method)) return [];
  const found: PlacedUse[] = [];
  for (const use of index.wholly('class', name)) {
    if (use.bond !== 'inherits' || use.by === null) continue;
    if (await lacks(after, use.by, method)) {
      found.push({ ...use, how: `${use.how}, and has no ${method}()` });
    }
  }
  return found;
}

function isAbstract(one: DeclaredClass, method: string): boolean {
  const declared = one.methods.find((known) => known.name.toLowerCase() === method.toLowerCase());
  return declared !== undefined && (one.kind === 'interface' || declared.abstract);
}

/** Whether a class that can be made has no such method of its own, of its traits or of its parents. */
async function lacks(world: ClassWorld, name: string, method: string): Promise<boolean> {
  const start = await world.find(name);
  if (start === null || start.kind !== 'class' || start.abstract) return false;
  const seen = new Set<string>();
  const queue = [name];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const one = seen.has(next.toLowerCase()) ? null : await world.find(next);
    seen.add(next.toLowerCase());
    if (one === null) continue;
    if (one.kind !== 'interface' && memberOf(one, 'method', method) !== null && !isAbstract(one, method)) {
      return false;
    }
    queue.push(...one.extends, ...one.uses);
  }
  return true;
}
