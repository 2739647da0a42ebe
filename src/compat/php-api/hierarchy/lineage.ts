import type { ClassTable, DeclaredClass } from '../../php/class-table.js';

/** Everything above a class, as far as the tree has it. */
export interface Lineage {
  /** Parent classes, the nearest first; of an interface, those that it extends, directly or not. */
  readonly parents: readonly DeclaredClass[];
  /** Traits of the class, of its parents, and of these traits. */
  readonly traits: readonly DeclaredClass[];
  readonly interfaces: readonly DeclaredClass[];
  /** Names of all that, in lower case, with those that the tree has not. */
  readonly names: ReadonlySet<string>;
  /** Parents and traits that the tree has not: members may come from them. */
  readonly missing: readonly string[];
  /** Interfaces that the tree has not. */
  readonly missingInterfaces: readonly string[];
}

/** Walks up from a class. What the tree has not (the framework, where it is a package alone) is named, not guessed. */
export async function lineageOf(table: ClassTable, start: DeclaredClass): Promise<Lineage> {
  const found = { parents: new Set<DeclaredClass>(), traits: new Set<DeclaredClass>() };
  const interfaces = new Set<DeclaredClass>();
  const [missing, missingInterfaces] = [new Set<string>(), new Set<string>()];
  const names = new Set<string>();
  const queue = [start];
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    const above = [
      ...one.extends.map((name) => ({ name, as: 'parents' as const })),
      ...one.uses.map((name) => ({ name, as: 'traits' as const })),
      ...one.implements.map((name) => ({ name, as: 'interfaces' as const })),
    ];
    for (const { name, as } of above) {
      if (names.has(name.toLowerCase()) || name.toLowerCase() === start.name.toLowerCase()) continue;
      names.add(name.toLowerCase());
      const declared = await table.find(name);
      const face = as === 'interfaces' || (one.kind === 'interface' && start.kind !== 'interface');
      if (declared === null) (face ? missingInterfaces : missing).add(name);
      else {
        queue.push(declared);
        (face ? interfaces : found[as === 'traits' ? 'traits' : 'parents']).add(declared);
      }
    }
  }
  return {
    parents: [...found.parents],
    traits: [...found.traits],
    interfaces: [...interfaces],
    names,
    missing: [...missing],
    missingInterfaces: [...missingInterfaces],
  };
}
