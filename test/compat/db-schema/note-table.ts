import type { Files } from '../../../src/compat/rule.js';
import { schemaModule } from './schema-module.js';

/**
 * Module `Shop_Note` in `app/code/Shop/Note` with table `shop_note`: line 2 the table, 3 its column `id`, 4 its primary
 * key, and these lines from line 5 on.
 */
export function noteTable(...lines: readonly string[]): Files {
  return schemaModule(
    'Shop_Note',
    'app/code/Shop/Note',
    '<table name="shop_note" resource="default" engine="innodb" comment="Notes">',
    '<column xsi:type="int" name="id" unsigned="true" nullable="false" identity="true"/>',
    '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
    ...lines,
    '</table>',
  );
}
