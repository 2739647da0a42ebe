import type { Files } from '../../../src/compat/rule.js';
import { schemaModule } from '../db-schema/schema-module.js';

/**
 * Module `Shop_Note` in `app/code/Shop/Note` with table `shop_note` as `noteTable` has it, and a whitelist.
 *
 * @param whitelist its text; null: it has none
 */
export function noteModule(whitelist: string | null, ...lines: readonly string[]): Files {
  const schema = schemaModule(
    'Shop_Note',
    'app/code/Shop/Note',
    '<table name="shop_note">',
    '<column xsi:type="int" name="id" unsigned="true" nullable="false" identity="true"/>',
    '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
    ...lines,
    '</table>',
  );
  return whitelist === null
    ? schema
    : { ...schema, 'app/code/Shop/Note/etc/db_schema_whitelist.json': whitelist };
}
