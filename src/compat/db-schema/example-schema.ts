import type { Files } from '../rule.js';

/** The files of a rule's example: one `db_schema.xml` with these lines. */
export function exampleSchema(...lines: readonly string[]): Files {
  return { 'etc/db_schema.xml': `<schema>\n${lines.map((line) => `  ${line}\n`).join('')}</schema>\n` };
}
