import type { ChangeCase } from '../../../support/compat/change-case.js';
import { schemaModule } from '../../db-schema/schema-module.js';
import { noteModule } from '../note-module.js';
import { whitelistJson } from '../whitelist-json.js';

const SCHEMA = 'app/code/Shop/Note/etc/db_schema.xml';
const LIST = 'app/code/Shop/Note/etc/db_schema_whitelist.json';
const NAME = 'Shop_Note::etc/db_schema_whitelist.json';
const BODY = '<column xsi:type="text" name="body"/>';
const STORE = '<column xsi:type="smallint" name="store_id"/>';
const LONG = 'a_rather_long_name_of_a_column_that_says_what_is_in_it';
const table = (name: string): readonly string[] => [
  `<table name="${name}">`,
  '<column xsi:type="int" name="id" nullable="false"/>',
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
  '</table>',
];
const list = (
  columns: readonly string[],
  constraints: readonly string[] = ['PRIMARY'],
  indexes: readonly string[] = [],
): string =>
  whitelistJson({
    shop_note: {
      column: columns,
      constraint: constraints,
      ...(indexes.length === 0 ? {} : { index: indexes }),
    },
  });
const log = (whitelist: string | null, ...lines: readonly string[]): ReturnType<typeof schemaModule> => ({
  ...schemaModule('Shop_Log', 'app/code/Shop/Log', ...lines),
  ...(whitelist === null ? {} : { 'app/code/Shop/Log/etc/db_schema_whitelist.json': whitelist }),
});
const foreign = (id: string, column: string, to: string, other: string): string =>
  `<constraint xsi:type="foreign" referenceId="${id}" table="shop_note" column="${column}" referenceTable="${to}" referenceColumn="${other}"/>`;
const unique = (id: string, ...columns: readonly string[]): string =>
  `<constraint xsi:type="unique" referenceId="${id}">${columns.map((name) => `<column name="${name}"/>`).join('')}</constraint>`;
const index = (id: string, type: string, ...columns: readonly string[]): string =>
  `<index referenceId="${id}" indexType="${type}">${columns.map((name) => `<column name="${name}"/>`).join('')}</index>`;
/** A key over a long column comes, and its name in the whitelist. */
const longKey = (
  name: string,
  key: string,
  names: readonly string[],
  ...expect: readonly string[]
): ChangeCase => ({
  name,
  before: noteModule(list(['id', LONG]), `<column xsi:type="int" name="${LONG}"/>`),
  after: noteModule(
    list(['id', LONG], ['PRIMARY', ...names], names),
    `<column xsi:type="int" name="${LONG}"/>`,
    key,
  ),
  expect,
});

/** Row 17: whitelists. */
export const whitelistCases: readonly ChangeCase[] = [
  {
    name: 'a column comes and is listed',
    before: noteModule(list(['id'])),
    after: noteModule(list(['id', 'body']), BODY),
    expect: [],
  },
  {
    name: 'a column comes and is not listed',
    before: noteModule(list(['id'])),
    after: noteModule(list(['id']), BODY),
    expect: [
      `M db-whitelist-entry-missing ${NAME}::shop_note/column/body ${SCHEMA}:5 [svc=none policy=minor]`,
    ],
  },
  {
    name: 'a column is listed with null, which is not there to Magento',
    before: noteModule(list(['id'])),
    after: noteModule(list(['id', 'body']).replace('"body": true', '"body": null'), BODY),
    expect: [`M db-whitelist-entry-missing ${NAME}::shop_note/column/body ${SCHEMA}:5`],
  },
  {
    name: 'a column comes and another module lists it',
    before: { ...noteModule(list(['id'])), ...log(list([])) },
    after: { ...noteModule(list(['id']), BODY), ...log(list(['body'])) },
    expect: [],
  },
  {
    name: 'what was not listed before is not the fault of this change',
    before: noteModule(list(['id']), BODY),
    after: noteModule(list(['id', 'store_id']), BODY, STORE),
    expect: [],
  },
  {
    name: 'what moved to another module and is listed in the old one',
    before: { ...noteModule(list(['id', 'body']), BODY), ...log('{}\n', '<table name="shop_note"/>') },
    after: {
      ...noteModule(list(['id', 'body'])),
      ...log('{}\n', '<table name="shop_note">', BODY, '</table>'),
    },
    expect: [],
  },
  {
    name: 'a table comes and is listed',
    before: log('{}\n'),
    after: log(
      whitelistJson({ shop_log: { column: ['id'], constraint: ['PRIMARY'] } }),
      ...table('shop_log'),
    ),
    expect: [],
  },
  {
    name: 'a table comes and is not listed',
    before: log('{}\n'),
    after: log('{}\n', ...table('shop_log')),
    expect: [
      'M db-whitelist-table-missing Shop_Log::etc/db_schema_whitelist.json::shop_log app/code/Shop/Log/etc/db_schema.xml:2 [svc=minor policy=minor]',
    ],
  },
  {
    name: 'a table comes and not all of it is listed',
    before: log('{}\n'),
    after: log(whitelistJson({ shop_log: { column: ['id'] } }), ...table('shop_log')),
    expect: [
      'M db-whitelist-entry-missing Shop_Log::etc/db_schema_whitelist.json::shop_log/constraint/PRIMARY app/code/Shop/Log/etc/db_schema.xml:4',
    ],
  },
  {
    name: 'a table comes and its columns are not listed at all, which is said once',
    before: log('{}\n'),
    after: log(
      whitelistJson({ shop_log: { constraint: ['PRIMARY'] } }),
      '<table name="shop_log">',
      '<column xsi:type="int" name="id" nullable="false"/>',
      '<column xsi:type="text" name="text"/>',
      '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
      '</table>',
    ),
    expect: [
      'M db-whitelist-entry-missing Shop_Log::etc/db_schema_whitelist.json::shop_log/column app/code/Shop/Log/etc/db_schema.xml:2',
    ],
  },
  {
    name: 'a module comes with tables and without a whitelist',
    before: noteModule(list(['id'])),
    after: { ...noteModule(list(['id'])), ...log(null, ...table('shop_log'), ...table('shop_line')) },
    expect: [
      'B db-whitelist-absent Shop_Log::etc/db_schema_whitelist.json app/code/Shop/Log/etc/db_schema.xml:2 [svc=major policy=major]',
    ],
  },
  {
    name: 'a module without a whitelist gets a column',
    before: noteModule(null),
    after: noteModule(null, BODY),
    expect: [`B db-whitelist-absent ${NAME} ${SCHEMA}:5`],
  },
  {
    name: 'a module without a whitelist changes a type',
    before: noteModule(null, BODY),
    after: noteModule(null, BODY.replace('"text"', '"mediumtext"')),
    expect: [],
  },
  {
    name: 'tables that setup needs before there are modules are in no whitelist',
    before: noteModule(list(['id'])),
    after: {
      ...noteModule(list(['id'])),
      'app/etc/db_schema.xml': `<schema>\n${table('patch_list').join('\n')}\n</schema>\n`,
    },
    expect: [],
  },
  {
    name: 'the whitelist goes',
    before: noteModule(list(['id'])),
    after: noteModule(null),
    expect: [`B db-whitelist-removed ${NAME} ${LIST}:0 [svc=major policy=major]`],
  },
  {
    name: 'the whitelist goes and a column comes: it is said once',
    before: noteModule(list(['id'])),
    after: noteModule(null, BODY),
    expect: [
      `M db-whitelist-entry-missing ${NAME}::shop_note/column/body ${SCHEMA}:5`,
      `B db-whitelist-removed ${NAME} ${LIST}:0`,
    ].toSorted(byFile),
  },
  {
    name: 'the module goes with its whitelist',
    before: {
      ...noteModule(list(['id'])),
      ...log('{"shop_log": {"column": {"id": true}}}', ...table('shop_log')),
    },
    after: noteModule(list(['id'])),
    expect: [
      'B db-whitelist-removed Shop_Log::etc/db_schema_whitelist.json app/code/Shop/Log/etc/db_schema_whitelist.json:0',
    ],
  },
  {
    name: 'an empty whitelist goes',
    before: noteModule('{}\n'),
    after: noteModule(null),
    expect: [],
  },
  {
    name: 'a table goes and stays listed, as it should',
    before: log(whitelistJson({ shop_log: { column: ['id'] } }), ...table('shop_log')),
    after: log(whitelistJson({ shop_log: { column: ['id'] } })),
    expect: [],
  },
  {
    name: 'a table goes from the whitelist, and nothing is said of its columns',
    before: log(
      whitelistJson({ shop_a: { column: ['id'] }, shop_log: { column: ['id', 'text'] } }),
      ...table('shop_log'),
    ),
    after: log(whitelistJson({ shop_a: { column: ['id'] } })),
    expect: [
      'B db-whitelist-reduced Shop_Log::etc/db_schema_whitelist.json::shop_log app/code/Shop/Log/etc/db_schema_whitelist.json:7 [svc=major policy=major]',
    ],
  },
  {
    name: 'a column goes from the table and the whitelist',
    before: noteModule(list(['id', 'body']), BODY),
    after: noteModule(list(['id'])),
    expect: [`B db-whitelist-reduced ${NAME}::shop_note/column/body ${LIST}:5 [svc=major policy=major]`],
  },
  {
    name: 'a column stays in the table and goes from the whitelist',
    before: noteModule(list(['id', 'body']), BODY),
    after: noteModule(list(['id']), BODY),
    expect: [`B db-whitelist-reduced ${NAME}::shop_note/column/body ${LIST}:5`],
  },
  {
    name: 'a constraint and an index go from the whitelist',
    before: noteModule(list(['id'], ['PRIMARY', 'SHOP_NOTE_SLUG'], ['SHOP_NOTE_LANG'])),
    after: noteModule(list(['id'])),
    expect: [
      `B db-whitelist-reduced ${NAME}::shop_note/constraint/SHOP_NOTE_SLUG ${LIST}:8`,
      `B db-whitelist-reduced ${NAME}::shop_note/index/SHOP_NOTE_LANG ${LIST}:11`,
    ],
  },
  {
    name: 'an entry moves to the whitelist of another module',
    before: { ...noteModule(list(['id', 'body']), BODY), ...log('{}\n') },
    after: { ...noteModule(list(['id']), BODY), ...log(list(['body'])) },
    expect: [],
  },
  {
    name: 'a whitelist is merged into that of another module',
    before: { ...noteModule(list(['id'])), ...log('{}\n') },
    after: { ...noteModule(null), ...log(list(['id'])) },
    expect: [],
  },
  {
    name: 'the order and white space of a whitelist change',
    before: noteModule(list(['id', 'body'], ['PRIMARY'], ['A', 'B']), BODY),
    after: noteModule(JSON.stringify(JSON.parse(list(['body', 'id'], ['PRIMARY'], ['B', 'A']))), BODY),
    expect: [],
  },
  {
    name: 'the module moves to another folder',
    before: noteModule(list(['id'])),
    after: Object.fromEntries(
      Object.entries(noteModule(list(['id']))).map(([path, text]) => [
        path.replace('app/code/Shop/Note', 'vendor/shop/note'),
        text,
      ]),
    ),
    expect: [],
  },
  {
    name: 'a foreign key is listed as Magento names it',
    before: noteModule(list(['id', 'store_id']), STORE),
    after: noteModule(
      list(['id', 'store_id'], ['PRIMARY', 'SHOP_NOTE_STORE_ID_STORE_STORE_ID']),
      STORE,
      foreign('STORE', 'store_id', 'store', 'store_id'),
    ),
    expect: [],
  },
  {
    name: 'a foreign key is not listed',
    before: noteModule(list(['id', 'store_id']), STORE),
    after: noteModule(
      list(['id', 'store_id'], ['PRIMARY', 'SHOP_NOTE_ID_STORE_STORE_ID']),
      STORE,
      foreign('STORE', 'store_id', 'store', 'store_id'),
    ),
    expect: [`M db-whitelist-entry-missing ${NAME}::shop_note/constraint/STORE ${SCHEMA}:6`],
  },
  {
    name: 'keys are listed as they are declared, as in the first releases',
    before: noteModule(list(['id', 'store_id']), STORE),
    after: noteModule(
      list(['id', 'store_id'], ['PRIMARY', 'STORE', 'ONCE'], ['SEARCH']),
      STORE,
      foreign('STORE', 'store_id', 'store', 'store_id'),
      unique('ONCE', 'store_id'),
      index('SEARCH', 'btree', 'store_id'),
    ),
    expect: [],
  },
  {
    name: 'keys and indexes are listed as Magento names them, with and without what says their kind',
    before: noteModule(list(['id', 'store_id', 'body']), STORE, BODY),
    after: noteModule(
      list(
        ['id', 'store_id', 'body'],
        ['PRIMARY', 'SHOP_NOTE_STORE_ID_ID'],
        ['FTI_SHOP_NOTE_BODY', 'SHOP_NOTE_STORE_ID'],
      ),
      STORE,
      BODY,
      unique('ONCE', 'store_id', 'id'),
      index('TEXT', 'fulltext', 'body'),
      index('SEARCH', 'btree', 'store_id'),
    ),
    expect: [],
  },
  {
    name: 'a key that is only renamed is no new one',
    before: noteModule(list(['id', 'store_id']), STORE, unique('ONCE', 'store_id')),
    after: noteModule(list(['id', 'store_id']), STORE, unique('SHOP_NOTE_ONCE', 'store_id')),
    expect: [],
  },
  longKey(
    'a long name is a hash',
    foreign('KEY', LONG, 'catalog_product_entity', 'entity_id'),
    // md5 of shop_note_a_rather_long_name_of_a_column_that_says_what_is_in_it_catalog_product_entity_entity_id
    ['FK_CCC7C438324ED06E80E262E77290C87C'],
  ),
  longKey('a long name is shortened word by word', unique('KEY', LONG, 'id'), [
    'SHOP_NTE_A_RTHR_LNG_NM_OF_A_CLMN_THT_SS_WHT_IS_IN_IT_ID',
  ]),
  longKey(
    'a long name is not listed',
    unique('KEY', LONG, 'id'),
    ['UNQ_00000000000000000000000000000000', 'SHOP_NOTE_SOMETHING_ELSE'],
    `M db-whitelist-entry-missing ${NAME}::shop_note/constraint/KEY ${SCHEMA}:6`,
  ),
];

function byFile(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split(' ').at(-1) ?? '');
  return (x ?? '') < (y ?? '') ? -1 : 1;
}
