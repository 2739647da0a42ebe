import type { ChangeCase } from '../../../support/compat/change-case.js';
import { noteTable } from '../note-table.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'app/code/Shop/Note/etc/db_schema.xml';
const LOG = 'app/code/Shop/Log/etc/db_schema.xml';
const BODY = '<column xsi:type="text" name="body"/>';
const AUTHOR = '<column xsi:type="varchar" name="author" length="32" nullable="false" default="nobody"/>';
const log = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Log', 'app/code/Shop/Log', '<table name="shop_note">', ...lines, '</table>');

/** Rows 12, 13 and 16: columns come, go and move. */
export const columnCases: readonly ChangeCase[] = [
  {
    name: 'a column is removed',
    before: noteTable(BODY, AUTHOR),
    after: noteTable(AUTHOR),
    expect: [`B db-column-removed shop_note::body ${FILE}:5 [svc=major policy=major]`],
  },
  {
    name: 'a column is disabled, which magento-semver does not see',
    before: noteTable(AUTHOR, BODY),
    after: noteTable(AUTHOR, '<column xsi:type="text" name="body" disabled="true"/>'),
    expect: [`B db-column-removed shop_note::body ${FILE}:6 [svc=none policy=major]`],
  },
  {
    name: 'a column is disabled from another module, without a type',
    before: { ...noteTable(BODY), ...log() },
    after: { ...noteTable(BODY), ...log('<column name="body" disabled="true"/>') },
    expect: [`B db-column-removed shop_note::body ${LOG}:3`],
  },
  {
    name: 'a disabled column goes',
    before: noteTable('<column xsi:type="text" name="body" disabled="true"/>'),
    after: noteTable(),
    expect: [],
  },
  {
    name: 'a column comes that is disabled',
    before: noteTable(),
    after: noteTable('<column xsi:type="text" name="body" disabled="true"/>'),
    expect: [],
  },
  {
    name: 'a disabled column is enabled',
    before: noteTable('<column xsi:type="text" name="body" disabled="true"/>'),
    after: noteTable('<column xsi:type="text" name="body" disabled="false"/>'),
    expect: [`M db-column-added shop_note::body ${FILE}:5`],
  },
  {
    name: 'columns change their order',
    before: noteTable(BODY, AUTHOR),
    after: noteTable(AUTHOR, BODY),
    expect: [],
  },
  {
    name: 'a column moves to another module',
    before: { ...noteTable(BODY), ...log() },
    after: { ...noteTable(), ...log(BODY) },
    expect: [],
  },
  {
    name: 'a column is declared by a second module',
    before: { ...noteTable(BODY), ...log() },
    after: { ...noteTable(BODY), ...log(BODY) },
    expect: [],
  },
  {
    name: 'a column that two modules declare is declared by one',
    before: { ...noteTable(BODY), ...log(BODY) },
    after: { ...noteTable(BODY), ...log() },
    expect: [],
  },
  {
    name: 'a column that may be NULL is added',
    before: noteTable(),
    after: noteTable(BODY),
    expect: [`M db-column-added shop_note::body ${FILE}:5 [svc=minor policy=minor]`],
  },
  {
    name: 'a column that is NOT NULL with a default is added',
    before: noteTable(),
    after: noteTable(AUTHOR),
    expect: [`M db-column-added shop_note::author ${FILE}:5`],
  },
  {
    name: 'a column with an empty default is added',
    before: noteTable(),
    after: noteTable('<column xsi:type="varchar" name="author" nullable="false" default=""/>'),
    expect: [`M db-column-added shop_note::author ${FILE}:5`],
  },
  {
    name: 'a column that every row must fill is added',
    before: noteTable(),
    after: noteTable('<column xsi:type="varchar" name="author" nullable="false"/>'),
    expect: [`B db-column-required-added shop_note::author ${FILE}:5 [svc=minor policy=major]`],
  },
  {
    name: 'a column that every row must fill, said with 0',
    before: noteTable(),
    after: noteTable('<column xsi:type="int" name="state" nullable="0"/>'),
    expect: [`B db-column-required-added shop_note::state ${FILE}:5`],
  },
  {
    name: 'a column whose default is NULL and that is NOT NULL is added',
    before: noteTable(),
    after: noteTable('<column xsi:type="timestamp" name="at" nullable="false" default="NULL"/>'),
    expect: [`B db-column-required-added shop_note::at ${FILE}:5`],
  },
  {
    name: 'a text that is NOT NULL is added',
    before: noteTable(),
    after: noteTable('<column xsi:type="text" name="body" nullable="false"/>'),
    expect: [`B db-column-required-added shop_note::body ${FILE}:5`],
  },
  {
    name: 'a time that fills itself is added',
    before: noteTable(),
    after: noteTable(
      '<column xsi:type="timestamp" name="updated_at" on_update="true" nullable="false" default="CURRENT_TIMESTAMP"/>',
    ),
    expect: [`M db-column-added shop_note::updated_at ${FILE}:5`],
  },
  {
    name: 'a column that counts up by itself is added',
    before: noteTable(),
    after: noteTable('<column xsi:type="int" name="number" nullable="false" identity="true"/>'),
    expect: [`M db-column-added shop_note::number ${FILE}:5`],
  },
  {
    name: 'a column is added from another module',
    before: { ...noteTable(), ...log() },
    after: { ...noteTable(), ...log('<column xsi:type="int" name="log_id" nullable="false"/>') },
    expect: [`B db-column-required-added shop_note::log_id ${LOG}:3`],
  },
  {
    name: 'columns of a new table are part of it, even required ones',
    before: { ...noteTable(), ...log() },
    after: {
      ...noteTable(),
      ...schemaModule(
        'Shop_Log',
        'app/code/Shop/Log',
        '<table name="shop_log">',
        '<column xsi:type="int" name="id" nullable="false"/>',
        '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
        '</table>',
      ),
    },
    expect: [`M db-table-added shop_log ${LOG}:2`],
  },
  {
    name: 'a column is renamed',
    before: noteTable(BODY),
    after: noteTable('<column xsi:type="text" name="content" onCreate="migrateDataFrom(body)"/>'),
    expect: [`review db-column-renamed shop_note::body ${FILE}:5 [svc=major policy=major]`],
  },
  {
    name: 'a column is copied and the old one stays',
    before: noteTable(BODY),
    after: noteTable(BODY, '<column xsi:type="text" name="content" onCreate="migrateDataFrom(body)"/>'),
    expect: [`M db-column-added shop_note::content ${FILE}:6`],
  },
  {
    name: 'a required column takes over from one that stays',
    before: noteTable(BODY),
    after: noteTable(
      BODY,
      '<column xsi:type="text" name="content" nullable="false" onCreate="migrateDataFrom(body)"/>',
    ),
    expect: [`B db-column-required-added shop_note::content ${FILE}:6`],
  },
  {
    name: 'two columns become one',
    before: noteTable('<column xsi:type="int" name="price"/>', '<column xsi:type="int" name="tax"/>'),
    after: noteTable('<column xsi:type="int" name="total" onCreate="migrateDataFrom(price + tax * 2)"/>'),
    expect: [
      `review db-column-renamed shop_note::price ${FILE}:5`,
      `review db-column-renamed shop_note::tax ${FILE}:5`,
    ],
  },
  {
    name: 'a column is new and another one is gone, with nothing between them',
    before: noteTable(BODY),
    after: noteTable('<column xsi:type="text" name="content"/>'),
    expect: [
      `M db-column-added shop_note::content ${FILE}:5`,
      `B db-column-removed shop_note::body ${FILE}:5`,
    ],
  },
  {
    name: 'a new column copies another than the one that goes',
    before: noteTable(BODY, AUTHOR),
    after: noteTable(AUTHOR, '<column xsi:type="text" name="content" onCreate="migrateDataFrom(author)"/>'),
    expect: [
      `B db-column-removed shop_note::body ${FILE}:5`,
      `M db-column-added shop_note::content ${FILE}:6`,
    ],
  },
  {
    name: 'a column goes to another table with its data',
    before: {
      ...noteTable(BODY),
      ...schemaModule('Shop_Log', 'app/code/Shop/Log', ...logTable()),
    },
    after: {
      ...noteTable(),
      ...schemaModule(
        'Shop_Log',
        'app/code/Shop/Log',
        ...logTable(
          '<column xsi:type="text" name="text" onCreate="migrateDataFromAnotherTable(shop_note, body)"/>',
        ),
      ),
    },
    expect: [`review db-column-renamed shop_note::body ${LOG}:5`],
  },
  {
    name: 'what was copied when the column was made is of no interest later',
    before: noteTable(BODY, '<column xsi:type="text" name="content" onCreate="migrateDataFrom(body)"/>'),
    after: noteTable('<column xsi:type="text" name="content" onCreate="migrateDataFrom(body)"/>'),
    expect: [`B db-column-removed shop_note::body ${FILE}:5`],
  },
  {
    name: 'onCreate of a column that was there is taken away',
    before: noteTable('<column xsi:type="text" name="content" onCreate="migrateDataFrom(body)"/>'),
    after: noteTable('<column xsi:type="text" name="content"/>'),
    expect: [],
  },
];

function logTable(...lines: readonly string[]): readonly string[] {
  return [
    '<table name="shop_log">',
    '<column xsi:type="int" name="id" nullable="false"/>',
    '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
    ...lines,
    '</table>',
  ];
}
