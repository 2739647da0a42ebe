/** Names of a directory of which something is left out: `true` all of it, else what below it. */
export type ExcludedPaths = ReadonlyMap<string, ExcludedPaths | true>;

/** What is left out of a package, by directory. Null: nothing. */
export function excludedPaths(paths: readonly string[]): ExcludedPaths | null {
  type Node = Map<string, Node | true>;
  const root: Node = new Map();
  for (const path of paths) {
    const parts = path.split('/').filter((part) => part !== '');
    const last = parts.pop();
    let node: Node | true = root;
    for (const part of parts) {
      if (node === true) break;
      const next: Node | true = node.get(part) ?? new Map();
      node.set(part, next);
      node = next;
    }
    if (node !== true && last !== undefined) node.set(last, true);
  }
  return root.size === 0 ? null : root;
}
