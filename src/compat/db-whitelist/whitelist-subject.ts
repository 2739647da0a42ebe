import type { ModuleMap } from '../modules/module-map.js';
import type { Subject } from '../subject.js';

/**
 * A whitelist, or something that it names or should, as a subject. It is not the table itself: whoever uses that is
 * not broken by it.
 *
 * @param file the whitelist, or the `db_schema.xml` beside it
 * @param entry table, or table, part and name
 */
export function whitelistSubject(modules: ModuleMap, file: string, entry: readonly string[]): Subject {
  const list = `${file.slice(0, file.lastIndexOf('/') + 1)}db_schema_whitelist.json`;
  const { component, path } = modules.placeOf(list);
  const name = component === '' ? path : `${component}::${path}`;
  return entry.length === 0 ? { kind: 'file', name } : { kind: 'file', name, member: entry.join('/') };
}
