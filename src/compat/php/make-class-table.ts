import type { TreeView } from '../tree/tree-view.js';
import type { ClassTable, DeclaredClass, Heir } from './class-table.js';
import { phpReader } from './php-reader.js';
import { symbolsReader } from './symbols-reader.js';

/** The classes of a tree: where they are is known from a quick look at all files, the rest is parsed when asked for. */
export async function makeClassTable(view: Pick<TreeView, 'facts' | 'allFacts'>): Promise<ClassTable> {
  const files = new Map<string, { readonly name: string; readonly paths: string[] }>();
  const below = new Map<string, Heir[]>();
  for (const [path, { names, kin }] of await view.allFacts(symbolsReader)) {
    for (const { name, above, api } of kin) {
      for (const one of above) {
        const known = below.get(one.toLowerCase());
        if (known === undefined) below.set(one.toLowerCase(), [{ name, api }]);
        else known.push({ name, api });
      }
    }
    for (const name of names) {
      const known = files.get(name.toLowerCase());
      if (known === undefined) files.set(name.toLowerCase(), { name, paths: [path] });
      else known.paths.push(path);
    }
  }
  const found = new Map<string, Promise<DeclaredClass | null>>();

  async function read(name: string, seen: ReadonlySet<string>): Promise<DeclaredClass | null> {
    const key = name.toLowerCase();
    // A quick look may have seen a class in a text: what is declared decides.
    for (const file of files.get(key)?.paths ?? []) {
      const facts = await view.facts(phpReader, file);
      const declared = facts?.classes.find((one) => one.name.toLowerCase() === key);
      if (declared !== undefined) return { ...declared, file };
      const of = facts?.aliases.find((alias) => alias.name.toLowerCase() === key)?.of;
      if (of !== undefined && !seen.has(of.toLowerCase())) return read(of, new Set([...seen, key]));
    }
    return null;
  }

  async function find(name: string): Promise<DeclaredClass | null> {
    const key = name.toLowerCase();
    const known = found.get(key) ?? read(name, new Set());
    found.set(key, known);
    return known;
  }

  return {
    has: (name) => files.has(name.toLowerCase()),
    fileOf: (name) => files.get(name.toLowerCase())?.paths[0] ?? null,
    find,
    async ancestors(name) {
      const seen = new Set([name.toLowerCase()]);
      const [parents, interfaces]: [DeclaredClass[], DeclaredClass[]] = [[], []];
      const self = await find(name);
      for (const queue = self === null ? [] : [self]; queue.length > 0;) {
        const one = queue.shift();
        for (const above of one === undefined ? [] : [...one.extends, ...one.implements]) {
          if (seen.has(above.toLowerCase())) continue;
          seen.add(above.toLowerCase());
          const declared = await find(above);
          if (declared === null) continue;
          queue.push(declared);
          (declared.kind === 'interface' ? interfaces : parents).push(declared);
        }
      }
      return [...parents, ...interfaces];
    },
    heirs(name) {
      const heirs = new Map<string, Heir>();
      for (const queue = [name.toLowerCase()]; queue.length > 0;) {
        for (const heir of below.get(queue.shift() ?? '') ?? []) {
          const key = heir.name.toLowerCase();
          if (heirs.has(key) || key === name.toLowerCase()) continue;
          heirs.set(key, heir);
          queue.push(key);
        }
      }
      return [...heirs.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    names: () => [...files.values()].map(({ name }) => name).toSorted(),
  };
}
