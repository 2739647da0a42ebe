import { memberOf, type MemberKind } from './class-member.js';
import type { ClassWorld, WorldClass } from './class-world.js';

/**
 * The classes of the tree, none of an extension, whose declaration of a member holds for a class: the nearest one in
 * the line of its parents and their traits, and every interface that has it. Private members do not count.
 * @param self whether the class itself counts
 */
export async function declarersOf(
  world: ClassWorld,
  start: WorldClass,
  kind: MemberKind,
  member: string,
  self: boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  const interfaces: string[] = [];
  const seen = new Set<string>();
  const declares = (one: WorldClass): boolean => {
    const known = memberOf(one, kind, member);
    return known !== null && known.visibility !== 'private';
  };
  let line: readonly WorldClass[] = [start];
  for (let nearest = false; line.length > 0;) {
    const above: string[] = [];
    for (const one of line) {
      seen.add(one.name.toLowerCase());
      if (!nearest && !one.own && (self || one !== start) && declares(one)) {
        found.push(one.name);
        nearest = true;
      }
      interfaces.push(...one.implements, ...(one.kind === 'interface' ? one.extends : []));
      // Traits come before the parent.
      above.push(...one.uses, ...(one.kind === 'interface' ? [] : one.extends));
    }
    line = await findAll(world, above, seen);
  }
  for (let level = await findAll(world, interfaces, seen); level.length > 0;) {
    for (const one of level) if (!one.own && declares(one)) found.push(one.name);
    level = await findAll(
      world,
      level.flatMap((one) => one.extends),
      seen,
    );
  }
  return [...new Set(found)];
}

async function findAll(
  world: ClassWorld,
  names: readonly string[],
  seen: Set<string>,
): Promise<readonly WorldClass[]> {
  const classes: WorldClass[] = [];
  for (const name of names) {
    if (seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    const one = await world.find(name);
    if (one !== null) classes.push(one);
  }
  return classes;
}
