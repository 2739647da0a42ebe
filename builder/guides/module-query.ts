import type { ComposerJson } from '../composer/composer-json.js';
import { codeBlock } from '../text/code-block.js';
import { moduleNames } from './module-names.js';
import { sql } from './sql.js';

/** What to ask a database about the modules of packages: their own rows, and their patches by how their names begin. */
export function moduleQuery(packages: readonly ComposerJson[], title: string, none: string): string {
  const modules = packages.flatMap((one) => moduleNames(one)).sort();
  if (modules.length === 0) return none;
  const begins = modules.map(
    (name) => `INSTR(patch_name, ${sql.text(`${name.replaceAll('_', '\\')}\\`)}) = 1`,
  );
  const queries = [
    `SELECT module, schema_version, data_version FROM setup_module WHERE module IN ${sql.list(modules)};`,
    `SELECT patch_name FROM patch_list WHERE ${begins.join('\n   OR ')};`,
  ];
  return `${title}\n\n${codeBlock(queries.join('\n'), 'sql')}`;
}
