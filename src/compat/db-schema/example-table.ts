import type { Files } from '../rule.js';
import { exampleSchema } from './example-schema.js';

const KEY = [
  '<column xsi:type="int" name="id" unsigned="true" nullable="false" identity="true"/>',
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
];

/** The files of a rule's example: a table `shop_note` with a key, and these lines in it. */
export function exampleTable(...lines: readonly string[]): Files {
  return exampleSchema(
    '<table name="shop_note">',
    ...[...KEY, ...lines].map((line) => `  ${line}`),
    '</table>',
  );
}
