import type { ClassTable } from '../../php/class-table.js';
import { knownParents } from './known-parents.js';
import { lineageOf } from './lineage.js';

/**
 * Whether an object of class `name` is one of `ancestor` too; null when the tree has not what one must know for that.
 * The tree goes before what is known of PHP and of the framework. Proxies and interceptors, which Magento generates,
 * are below the class that they stand for.
 */
export async function isA(table: ClassTable, name: string, ancestor: string): Promise<boolean | null> {
  const wanted = ancestor.toLowerCase();
  const seen = new Set<string>();
  let known = true;
  for (const queue = [name.toLowerCase()]; queue.length > 0;) {
    const one = queue.shift() ?? '';
    if (one === wanted) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    const declared = await table.find(one);
    if (declared !== null) {
      const { names, missing, missingInterfaces } = await lineageOf(table, declared);
      if (names.has(wanted)) return true;
      queue.push(...[...missing, ...missingInterfaces].map((above) => above.toLowerCase()));
      continue;
    }
    const generated = /^(.+)\\(?:proxy|interceptor)$/.exec(one)?.[1];
    const above = knownParents.get(one) ?? (generated === undefined ? null : [generated]);
    if (above === null) known = false;
    else queue.push(...above);
  }
  return known ? false : null;
}
