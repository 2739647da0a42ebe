import type { ChangeCase } from '../../../support/compat/change-case.js';
import { noteTable } from '../note-table.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'app/code/Shop/Note/etc/db_schema.xml';
const KEY = [
  '<column xsi:type="int" name="id" nullable="false" identity="true"/>',
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
];
const note = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Note', 'app/code/Shop/Note', ...lines);
const table = (name: string, attributes = ''): readonly string[] => [
  `<table name="${name}"${attributes}>`,
  ...KEY,
  '</table>',
];
const log = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Log', 'app/code/Shop/Log', ...lines);

/** Rows 12, 13 and 16: tables come, go, move and change. */
export const tableCases: readonly ChangeCase[] = [
  {
    name: 'a table is dropped',
    before: note(...table('shop_note'), ...table('shop_old')),
    after: note(...table('shop_note')),
    expect: [`B db-table-dropped shop_old ${FILE}:6 [svc=major policy=major]`],
  },
  {
    name: 'a table is new',
    before: note(...table('shop_note')),
    after: note(...table('shop_note'), ...table('shop_new')),
    expect: [`M db-table-added shop_new ${FILE}:6 [svc=minor policy=minor]`],
  },
  {
    name: 'a module comes with tables',
    before: note(...table('shop_note')),
    after: { ...note(...table('shop_note')), ...log(...table('shop_log'), ...table('shop_log_line')) },
    expect: [
      'M db-table-added shop_log app/code/Shop/Log/etc/db_schema.xml:2',
      'M db-table-added shop_log_line app/code/Shop/Log/etc/db_schema.xml:6',
    ],
  },
  {
    name: 'a module goes with its table',
    before: { ...note(...table('shop_note')), ...log(...table('shop_log')) },
    after: note(...table('shop_note')),
    expect: ['B db-table-dropped shop_log app/code/Shop/Log/etc/db_schema.xml:2 [svc=major policy=major]'],
  },
  {
    name: 'a table is disabled, which magento-semver does not see',
    before: note(...table('shop_note'), ...table('shop_old')),
    after: note(...table('shop_note'), ...table('shop_old', ' disabled="true"')),
    expect: [`B db-table-dropped shop_old ${FILE}:6 [svc=none policy=major]`],
  },
  {
    name: 'a table is disabled from another module',
    before: { ...note(...table('shop_note')), ...log('<table name="shop_log"/>') },
    after: { ...note(...table('shop_note')), ...log('<table name="shop_note" disabled="1"/>') },
    expect: ['B db-table-dropped shop_note app/code/Shop/Log/etc/db_schema.xml:2'],
  },
  {
    name: 'a disabled table goes',
    before: note(...table('shop_note'), ...table('shop_old', ' disabled="true"')),
    after: note(...table('shop_note')),
    expect: [],
  },
  {
    name: 'a disabled table is enabled',
    before: note(...table('shop_note', ' disabled="true"')),
    after: note(...table('shop_note', ' disabled="false"')),
    expect: [`M db-table-added shop_note ${FILE}:2`],
  },
  {
    name: 'a table moves to another module',
    before: { ...note(...table('shop_note')), ...log(...table('shop_log')) },
    after: { ...note(...table('shop_note'), ...table('shop_log')), ...log() },
    expect: [],
  },
  {
    name: 'a module moves to another folder',
    before: note(...table('shop_note')),
    after: schemaModule('Shop_Note', 'vendor/shop/module-note', ...table('shop_note')),
    expect: [],
  },
  {
    name: 'a module moves to another folder and loses a column',
    before: noteTable('<column xsi:type="text" name="body"/>'),
    after: schemaModule('Shop_Note', 'vendor/shop/note', ...table('shop_note')),
    expect: [
      `B db-column-removed shop_note::body ${FILE}:5`,
      ...signLost('vendor/shop/note/etc/db_schema.xml:3'),
    ],
  },
  {
    name: 'tables change their order',
    before: note(...table('shop_a'), ...table('shop_b')),
    after: note(...table('shop_b'), ...table('shop_a')),
    expect: [],
  },
  {
    name: 'comment, white space, quotes and the order of attributes change',
    before: note(
      '<table name="shop_note" resource="default" engine="innodb" comment="Notes">',
      ...KEY,
      '</table>',
    ),
    after: note(
      '<!-- the notes -->',
      "<table comment='All the notes'",
      "       engine='innodb' resource='default' name='shop_note'>",
      "<column identity='1' nullable='false' name='id' xsi:type='int' padding='10' comment='Number'></column>",
      '<constraint referenceId="PRIMARY" xsi:type="primary">',
      '  <column name="id"/>',
      '</constraint>',
      '</table>',
    ),
    expect: [],
  },
  {
    name: 'the defaults of a table are written out',
    before: note(...table('shop_note')),
    after: note(...table('shop_note', ' resource="default" engine="InnoDB"')),
    expect: [],
  },
  {
    name: 'the resource changes',
    before: note(...table('shop_note', ' resource="default"')),
    after: note(...table('shop_note', ' resource="sales"')),
    expect: [`B db-table-resource-changed shop_note ${FILE}:2 [svc=major policy=major]`],
  },
  {
    name: 'the resource is taken away',
    before: note(...table('shop_note', ' resource="checkout"')),
    after: note(...table('shop_note')),
    expect: [`B db-table-resource-changed shop_note ${FILE}:2`],
  },
  {
    name: 'the resource changes from another module',
    before: { ...note(...table('shop_note')), ...log('<table name="shop_note"/>') },
    after: { ...note(...table('shop_note')), ...log('<table name="shop_note" resource="sales"/>') },
    expect: ['B db-table-resource-changed shop_note app/code/Shop/Log/etc/db_schema.xml:2'],
  },
  {
    name: 'a table goes to memory',
    before: note(...table('shop_note', ' engine="innodb"')),
    after: note(...table('shop_note', ' engine="memory"')),
    expect: [`B db-table-engine-changed shop_note ${FILE}:2 [svc=none policy=major]`],
  },
  {
    name: 'a table comes from memory',
    before: note(...table('shop_note', ' engine="memory"')),
    after: note(...table('shop_note')),
    expect: [`P db-table-engine-changed shop_note ${FILE}:2 [svc=none policy=patch]`],
  },
  {
    name: 'a table gets a collation of its own',
    before: note(...table('shop_note')),
    after: note(...table('shop_note', ' charset="utf8mb4" collation="utf8mb4_bin"')),
    expect: [`warn db-table-charset-changed shop_note ${FILE}:2 [svc=none policy=patch]`],
  },
  {
    name: 'a table takes over the rows of another that goes',
    before: note(...table('shop_note')),
    after: note(...table('shop_remark', ' onCreate="migrateDataFromAnotherTable( shop_note )"')),
    expect: [
      `M db-table-added shop_remark ${FILE}:2`,
      `review db-table-renamed shop_note ${FILE}:2 [svc=major policy=major]`,
    ],
  },
  {
    name: 'a table takes over the rows of another that stays',
    before: note(...table('shop_note')),
    after: note(
      ...table('shop_note'),
      ...table('shop_remark', ' onCreate="migrateDataFromAnotherTable(shop_note)"'),
    ),
    expect: [`M db-table-added shop_remark ${FILE}:6`],
  },
  {
    name: 'a table goes and the rows of another are taken over',
    before: note(...table('shop_note'), ...table('shop_old')),
    after: note(
      ...table('shop_note'),
      ...table('shop_remark', ' onCreate="migrateDataFromAnotherTable(shop_note)"'),
    ),
    expect: [`M db-table-added shop_remark ${FILE}:6`, `B db-table-dropped shop_old ${FILE}:6`],
  },
  {
    name: 'a schema below a module that is not its own counts for nothing',
    before: note(...table('shop_note')),
    after: {
      ...note(...table('shop_note')),
      'app/code/Shop/Note/_fixtures/etc/db_schema.xml': '<schema><table name="x"/></schema>\n',
    },
    expect: [],
  },
  {
    name: 'tables of tests are not looked at',
    before: note(...table('shop_note')),
    after: {
      ...note(...table('shop_note')),
      'app/code/Shop/Note/Test/Integration/etc/db_schema.xml': '<schema><table name="x"/></schema>\n',
    },
    expect: [],
  },
  {
    name: 'names that objects have are tables and columns like others',
    before: note(...table('constructor'), ...table('__proto__')),
    after: note(
      '<table name="constructor">',
      ...KEY,
      '<column xsi:type="int" name="__proto__"/>',
      '</table>',
      ...table('toString'),
    ),
    expect: [
      `M db-column-added constructor::__proto__ ${FILE}:5`,
      `B db-table-dropped __proto__ ${FILE}:6`,
      `M db-table-added toString ${FILE}:7`,
    ],
  },
];

/** `noteTable` has an unsigned key, and `table` one with a sign. */
function signLost(place: string): readonly string[] {
  return [`B db-column-type-changed shop_note::id ${place}`];
}
