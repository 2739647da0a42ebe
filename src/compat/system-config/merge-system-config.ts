import type { ModuleMap } from '../modules/module-map.js';
import type { MergedNode } from './merged-node.js';
import type { SystemConfigFacts, SystemNode } from './system-config-facts.js';

/** Files can include each other many times over: more nodes than this out of them are an attack. Magento has 300. */
const MAX_INCLUDED = 100_000;

/**
 * Everything that the `system.xml` files of a tree declare, by kind and path. Included files are put in where they are
 * included; those of modules that the tree has not are left out.
 */
export function mergeSystemConfig(
  facts: ReadonlyMap<string, SystemConfigFacts>,
  modules: ModuleMap,
): ReadonlyMap<string, MergedNode> {
  const dirs = new Map(modules.components.map(({ name, dir }) => [name, dir]));
  const merged = new Map<string, MergedNode>();
  let included = 0;

  function add(nodes: readonly SystemNode[], above: string, file: string, open: readonly string[]): void {
    for (const node of nodes) {
      if (open.length > 1) included += 1;
      if (included > MAX_INCLUDED) return;
      if (node.kind === 'include') {
        const other = fileOf(node.id, dirs);
        const found = other === null || open.includes(other) ? undefined : facts.get(other);
        if (other !== null && found !== undefined) add(found.nodes, above, other, [...open, other]);
        continue;
      }
      const path = above === '' ? node.id : `${above}/${node.id}`;
      const key = `${node.kind} ${path}`;
      const known = merged.get(key);
      const own = {
        kind: node.kind,
        path,
        declared: node.labelled || node.kind === 'field' || node.kind === 'tab',
        stored: node.configPath ?? known?.stored ?? path,
        file,
        line: node.line,
      };
      // What declares it tells where it stands, and so does what moves its value.
      const better = (own.declared && known?.declared !== true) || own.stored !== known?.stored;
      if (better) merged.set(key, { ...own, declared: own.declared || known?.declared === true });
      add(node.nodes, path, file, open);
    }
  }

  for (const [file, { nodes }] of facts) {
    if (/(?:^|\/)etc\/adminhtml\/system\.xml$/.test(file)) add(nodes, '', file, [file]);
  }
  return merged;
}

/** `Module_Name::some/file.xml` is a file below `etc/adminhtml` of the module; null for what is none. */
function fileOf(include: string, dirs: ReadonlyMap<string, string>): string | null {
  const [module = '', file] = include.split('::', 2);
  const dir = dirs.get(module);
  if (dir === undefined || file === undefined) return null;
  return `${dir === '' ? '' : `${dir}/`}etc/adminhtml/${file}`;
}
