import type { Files } from '../../../src/compat/rule.js';
import { moduleFiles } from './module-files.js';
import { schemaXml } from './schema-xml.js';

/** A registered module whose `etc/db_schema.xml` has these lines, the first of which is line 2. */
export function schemaModule(name: string, dir: string, ...lines: readonly string[]): Files {
  return moduleFiles(name, dir, 'etc/db_schema.xml', schemaXml(...lines));
}
