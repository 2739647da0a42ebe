import type { Fault } from '../../src/errors/fault.js';
import { coversRelease } from '../recipe/covers-release.js';
import type { PlannedPackage } from './planned-package.js';

type Graph = Map<PlannedPackage, readonly PlannedPackage[]>;

/**
 * Metapackages that require each other in a circle: Composer installs them all, but what they bundle cannot be
 * told, so flavors could not be made of them. A fault for each circle, with the chain. Packages with files may
 * require each other.
 */
export function cyclicMetapackages(packages: readonly PlannedPackage[]): Fault[] {
  const graph = graphOf(packages.filter(({ composer }) => composer.type === 'metapackage'));
  const faults: Fault[] = [];
  for (;;) {
    dropLeaves(graph);
    const [start] = graph.keys();
    if (start === undefined) return faults;
    const circle = circleFrom(start, graph);
    faults.push(fault(circle));
    for (const one of circle) graph.delete(one);
  }
}

function graphOf(metapackages: readonly PlannedPackage[]): Graph {
  const byName = new Map<string, PlannedPackage[]>();
  for (const one of metapackages) {
    const versions = byName.get(one.name);
    if (versions === undefined) byName.set(one.name, [one]);
    else versions.push(one);
  }
  return new Map(
    metapackages.map((one) => [
      one,
      Object.entries(one.composer.require ?? {}).flatMap(([name, constraint]) =>
        (byName.get(name) ?? []).filter(({ version }) => coversRelease(constraint, version)),
      ),
    ]),
  );
}

/** Takes out whatever requires nothing that is left, until every one that is left requires another. */
function dropLeaves(graph: Graph): void {
  for (let before = -1; before !== graph.size;) {
    before = graph.size;
    for (const [one, links] of graph) if (!links.some((link) => graph.has(link))) graph.delete(one);
  }
}

/** Where everything requires something, a walk comes back to where it was. */
function circleFrom(start: PlannedPackage, graph: Graph): PlannedPackage[] {
  const trail: PlannedPackage[] = [];
  let current: PlannedPackage | undefined = start;
  while (current !== undefined && !trail.includes(current)) {
    trail.push(current);
    current = graph.get(current)?.find((link) => graph.has(link));
  }
  return current === undefined ? trail : trail.slice(trail.indexOf(current));
}

function fault(circle: readonly PlannedPackage[]): Fault {
  const names = circle.map(({ name, version }) => `${name} ${version}`);
  return {
    code: 'cyclic-metapackages',
    severity: 'error',
    file: names[0] ?? '',
    line: 0,
    message: `metapackages require each other: ${[...names, names[0]].join(' -> ')}`,
    mend: 'Take one of these links out, by a quirk with the reason or by a patch.',
  };
}
