import { describe, expect, it } from 'vitest';
import { dbSchemaJudge } from '../../../src/compat/db-schema/db-schema-judge.js';
import { dbWhitelistJudge } from '../../../src/compat/db-whitelist/db-whitelist-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { noteTable } from './note-table.js';

const many = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Each would take minutes or all memory if its cost grew with the square of its size. */
describe('schemas that are made to take long', { timeout: 30_000 }, () => {
  it.each<[string, string, number]>([
    [
      'a constraint that is said 8,000 times, each with another column',
      many(
        8_000,
        (at) => `<constraint xsi:type="unique" referenceId="U"><column name="c${at}"/></constraint>`,
      ),
      1,
    ],
    [
      '8,000 unique keys',
      many(
        8_000,
        (at) => `<constraint xsi:type="unique" referenceId="U${at}"><column name="c${at}"/></constraint>`,
      ),
      8_000,
    ],
    [
      'an index with 30,000 columns',
      `<index referenceId="I">${many(30_000, (at) => `<column name="c${at}"/>`)}</index>`,
      1,
    ],
    ['a column that is said 8,000 times', many(8_000, () => '<column xsi:type="int" name="c"/>'), 1],
    [
      'an onCreate that never ends',
      `<column xsi:type="int" name="c" onCreate="${'migrateDataFrom('.repeat(100_000)}"/>`,
      1,
    ],
  ])('%s', async (_, lines, count) => {
    const judges = [dbSchemaJudge];
    expect(await judgeFiles(judges, noteTable(), noteTable(lines))).toHaveLength(count);
    expect(await judgeFiles(judges, noteTable(lines), noteTable(lines, '<!-- the same -->'))).toEqual([]);
    expect(await judgeFiles(judges, noteTable(lines), noteTable())).toHaveLength(count);
  });

  it('10,000 long keys that no whitelist has', async () => {
    const long = 'a_long_name_of_a_column_that_is_shortened_or_becomes_a_hash_';
    const keys = many(
      10_000,
      (at) => `<constraint xsi:type="unique" referenceId="U${at}"><column name="${long}${at}"/></constraint>`,
    );
    const names = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`N_${at}`, true]));
    const list = {
      'app/code/Shop/Note/etc/db_schema_whitelist.json': JSON.stringify({ shop_note: { constraint: names } }),
    };
    const found = await judgeFiles(
      [dbWhitelistJudge],
      { ...noteTable(), ...list },
      { ...noteTable(keys), ...list },
    );
    expect(found).toHaveLength(10_000);
  });
});
