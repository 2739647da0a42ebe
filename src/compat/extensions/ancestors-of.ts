import type { ClassWorld } from './class-world.js';

/** A class of the tree that a class of an extension inherits from. */
export interface Ancestor {
  readonly name: string;
  /** How it is inherited in the end: `extends it`, `implements it`, `uses the trait`. */
  readonly how: string;
  /** The class in between that it is inherited through; null where the class names it itself. */
  readonly through: string | null;
}

/**
 * Everything that a class inherits from and that no extension declares, also through classes of the extensions and of
 * the tree; also what nobody declares, where only a part of the code is there.
 */
export async function ancestorsOf(world: ClassWorld, name: string): Promise<readonly Ancestor[]> {
  const found: Ancestor[] = [];
  const seen = new Set([name.toLowerCase()]);
  const queue = [name];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const one = await world.find(next);
    if (one === null) continue;
    const above = [
      ...one.extends.map((parent) => [parent, 'extends it'] as const),
      ...one.implements.map((parent) => [parent, 'implements it'] as const),
      ...one.uses.map((parent) => [parent, 'uses the trait'] as const),
    ];
    for (const [parent, how] of above) {
      if (seen.has(parent.toLowerCase())) continue;
      seen.add(parent.toLowerCase());
      queue.push(parent);
      if (!world.isOwn(parent)) found.push({ name: parent, how, through: next === name ? null : one.name });
    }
  }
  return found;
}
