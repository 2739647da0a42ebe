/** What the graph is made from, in series order. */
export interface GraphPatch {
  readonly name: string;
  readonly dependsOn: readonly string[];
  readonly paths: readonly string[];
}

/** `needs`: the later one says so (`Depends-on`). `shares`: both change a file, so their order matters. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'needs' | 'shares';
  /** The files that both change, sorted. */
  readonly paths: readonly string[];
}

export interface DependencyGraph {
  /** The patches that have to do with another one, in series order. */
  readonly nodes: readonly string[];
  /** From the later patch to the earlier one; by series order. */
  readonly edges: readonly GraphEdge[];
}

/**
 * Which patches of a series have to do with each other. Of those that change one file each is joined to the one
 * just before it: more lines would say the same. A `Depends-on` that names no patch of the series is left out.
 */
export function dependencyGraph(patches: readonly GraphPatch[]): DependencyGraph {
  const order = new Map(patches.map(({ name }, index) => [name, index]));
  const shared = new Map<string, { from: string; to: string; paths: string[] }>();
  const last = new Map<string, string>();
  for (const { name, paths } of patches) {
    for (const path of new Set(paths)) {
      const before = last.get(path);
      if (before !== undefined) {
        const id = `${name}\0${before}`;
        const edge = shared.get(id) ?? { from: name, to: before, paths: [] };
        edge.paths.push(path);
        shared.set(id, edge);
      }
      last.set(path, name);
    }
  }
  const needs = patches.flatMap(({ name, dependsOn }) =>
    [...new Set(dependsOn)].filter((to) => to !== name && order.has(to)).map((to) => ({ from: name, to })),
  );
  const edges: GraphEdge[] = needs.map(({ from, to }) => {
    const both = shared.get(`${from}\0${to}`);
    shared.delete(`${from}\0${to}`);
    return { from, to, kind: 'needs', paths: (both?.paths ?? []).toSorted() };
  });
  for (const { from, to, paths } of shared.values())
    edges.push({ from, to, kind: 'shares', paths: paths.toSorted() });
  const place = (name: string): number => order.get(name) ?? 0;
  edges.sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to));
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { nodes: patches.flatMap(({ name }) => (used.has(name) ? [name] : [])), edges };
}
