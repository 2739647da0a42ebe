import type { ChangeCase } from '../../../support/compat/change-case.js';
import { noteTable } from '../note-table.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'app/code/Shop/Note/etc/db_schema.xml';
const LOG = 'app/code/Shop/Log/etc/db_schema.xml';
const COLUMNS = [
  '<column xsi:type="varchar" name="slug"/>',
  '<column xsi:type="varchar" name="lang"/>',
  '<column xsi:type="smallint" name="store_id" unsigned="true"/>',
  '<column xsi:type="int" name="author_id" unsigned="true"/>',
];
/** The lines begin at 9. */
const note = (...lines: readonly string[]): ReturnType<typeof noteTable> => noteTable(...COLUMNS, ...lines);
const unique = (id: string, ...columns: readonly string[]): string =>
  `<constraint xsi:type="unique" referenceId="${id}">${columns.map((name) => `<column name="${name}"/>`).join('')}</constraint>`;
const foreign = (id: string, column: string, to: string, more = ' onDelete="CASCADE"'): string => {
  const [table, referenceColumn] = to.split('.');
  return `<constraint xsi:type="foreign" referenceId="${id}" table="shop_note" column="${column}" referenceTable="${table}" referenceColumn="${referenceColumn}"${more}/>`;
};
const bare = (...key: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule(
    'Shop_Note',
    'app/code/Shop/Note',
    '<table name="shop_note">',
    '<column xsi:type="int" name="id" nullable="false"/>',
    '<column xsi:type="int" name="shop" nullable="false"/>',
    ...(key.length === 0
      ? []
      : [
          `<constraint xsi:type="primary" referenceId="PRIMARY">${key.map((name) => `<column name="${name}"/>`).join('')}</constraint>`,
        ]),
    '</table>',
  );
const log = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Log', 'app/code/Shop/Log', '<table name="shop_note">', ...lines, '</table>');

/** Row 12: primary, unique and foreign keys. */
export const constraintCases: readonly ChangeCase[] = [
  {
    name: 'a primary key is added',
    before: bare(),
    after: bare('id'),
    expect: [`B db-primary-added shop_note::PRIMARY ${FILE}:5 [svc=major policy=major]`],
  },
  {
    name: 'a primary key is dropped',
    before: bare('id'),
    after: bare(),
    expect: [`B db-primary-dropped shop_note::PRIMARY ${FILE}:5 [svc=major policy=major]`],
  },
  {
    name: 'a primary key gets a column',
    before: bare('id'),
    after: bare('id', 'shop'),
    expect: [`B db-primary-changed shop_note::PRIMARY ${FILE}:5 [svc=major policy=major]`],
  },
  {
    name: 'a primary key has its columns in another order, which magento-semver does not see',
    before: bare('id', 'shop'),
    after: bare('shop', 'id'),
    expect: [`P db-primary-changed shop_note::PRIMARY ${FILE}:5 [svc=none policy=patch]`],
  },
  {
    name: 'a primary key is disabled',
    before: bare('id'),
    after: {
      ...bare('id'),
      ...log('<constraint xsi:type="primary" referenceId="PRIMARY" disabled="true"/>'),
    },
    expect: [`B db-primary-dropped shop_note::PRIMARY ${LOG}:3 [svc=none policy=major]`],
  },
  {
    name: 'a primary key has another referenceId',
    before: bare('id'),
    after: schemaModule(
      'Shop_Note',
      'app/code/Shop/Note',
      '<table name="shop_note">',
      '<column xsi:type="int" name="id" nullable="false"/>',
      '<column xsi:type="int" name="shop" nullable="false"/>',
      '<constraint xsi:type="primary" referenceId="KEY"><column name="id"/></constraint>',
      '</table>',
    ),
    expect: [],
  },
  {
    name: 'a unique key is added',
    before: note(),
    after: note(unique('SLUG', 'slug')),
    expect: [`B db-unique-added shop_note::SLUG ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'a unique key is dropped',
    before: note(unique('SLUG', 'slug')),
    after: note(),
    expect: [`B db-unique-dropped shop_note::SLUG ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'a unique key gets a column',
    before: note(unique('SLUG', 'slug')),
    after: note(unique('SLUG', 'slug', 'lang')),
    expect: [`B db-unique-changed shop_note::SLUG ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'a unique key has its columns in another order, which magento-semver does not see',
    before: note(unique('SLUG', 'slug', 'lang')),
    after: note(unique('SLUG', 'lang', 'slug')),
    expect: [`P db-unique-changed shop_note::SLUG ${FILE}:9 [svc=none policy=patch]`],
  },
  {
    name: 'a unique key has another referenceId',
    before: note(unique('SLUG', 'slug')),
    after: note(unique('SHOP_NOTE_SLUG', 'slug')),
    expect: [],
  },
  {
    name: 'two unique keys change their names',
    before: note(unique('A', 'slug'), unique('B', 'lang')),
    after: note(unique('A', 'lang'), unique('B', 'slug')),
    expect: [],
  },
  {
    name: 'a unique key goes and another one comes',
    before: note(unique('SLUG', 'slug')),
    after: note(unique('LANG', 'lang')),
    expect: [`B db-unique-added shop_note::LANG ${FILE}:9`, `B db-unique-dropped shop_note::SLUG ${FILE}:9`],
  },
  {
    name: 'a unique key is disabled, which magento-semver does not see',
    before: note(unique('SLUG', 'slug')),
    after: note(unique('SLUG', 'slug').replace('>', ' disabled="true">')),
    expect: [`B db-unique-dropped shop_note::SLUG ${FILE}:9 [svc=none policy=major]`],
  },
  {
    name: 'a unique key moves to another module',
    before: { ...note(unique('SLUG', 'slug')), ...log() },
    after: { ...note(), ...log(unique('SLUG', 'slug')) },
    expect: [],
  },
  {
    name: 'a unique key is declared twice under two names, and then once',
    before: { ...note(unique('SLUG', 'slug')), ...log(unique('ALSO_SLUG', 'slug')) },
    after: { ...note(unique('SLUG', 'slug')), ...log() },
    expect: [],
  },
  {
    name: 'another module adds a column to a unique key',
    before: { ...note(unique('SLUG', 'slug')), ...log() },
    after: { ...note(unique('SLUG', 'slug')), ...log(unique('SLUG', 'lang')) },
    expect: [`B db-unique-changed shop_note::SLUG ${LOG}:3`],
  },
  {
    name: 'a foreign key is added',
    before: note(),
    after: note(foreign('STORE', 'store_id', 'store.store_id')),
    expect: [`B db-foreign-added shop_note::STORE ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'a foreign key is dropped',
    before: note(foreign('STORE', 'store_id', 'store.store_id')),
    after: note(),
    expect: [`B db-foreign-dropped shop_note::STORE ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'a foreign key does something else on delete',
    before: note(foreign('STORE', 'store_id', 'store.store_id')),
    after: note(foreign('STORE', 'store_id', 'store.store_id', ' onDelete="SET NULL"')),
    expect: [`B db-foreign-changed shop_note::STORE ${FILE}:9 [svc=major policy=major]`],
  },
  {
    name: 'CASCADE on delete is what happens if nothing is said',
    before: note(foreign('STORE', 'store_id', 'store.store_id', '')),
    after: note(foreign('STORE', 'store_id', 'store.store_id', ' onDelete="CASCADE"')),
    expect: [],
  },
  {
    name: 'a foreign key points to another table',
    before: note(foreign('AUTHOR', 'author_id', 'admin_user.user_id')),
    after: note(foreign('AUTHOR', 'author_id', 'customer_entity.entity_id')),
    expect: [`B db-foreign-changed shop_note::AUTHOR ${FILE}:9`],
  },
  {
    name: 'a foreign key points to another table under another name',
    before: note(foreign('AUTHOR_USER', 'author_id', 'admin_user.user_id')),
    after: note(foreign('AUTHOR_CUSTOMER', 'author_id', 'customer_entity.entity_id')),
    expect: [`B db-foreign-changed shop_note::AUTHOR_CUSTOMER ${FILE}:9`],
  },
  {
    name: 'a foreign key has another referenceId',
    before: note(foreign('STORE', 'store_id', 'store.store_id')),
    after: note(foreign('SHOP_NOTE_STORE_ID_STORE_STORE_ID', 'store_id', 'store.store_id')),
    expect: [],
  },
  {
    name: 'a foreign key says its own table otherwise, and its attributes in another order',
    before: note(foreign('STORE', 'store_id', 'store.store_id')),
    after: note(
      '<constraint referenceColumn="store_id" onDelete="cascade" referenceTable="store" column="store_id" table="Shop_Note" referenceId="STORE" xsi:type="foreign"/>',
    ),
    expect: [],
  },
  {
    name: 'a foreign key is disabled by its name from another module',
    before: { ...note(foreign('STORE', 'store_id', 'store.store_id')), ...log() },
    after: {
      ...note(foreign('STORE', 'store_id', 'store.store_id')),
      ...log('<constraint xsi:type="foreign" referenceId="STORE" disabled="true"/>'),
    },
    expect: [`B db-foreign-dropped shop_note::STORE ${LOG}:3 [svc=none policy=major]`],
  },
  {
    name: 'a foreign key is new with its column',
    before: noteTable(),
    after: noteTable(
      '<column xsi:type="smallint" name="store_id" unsigned="true"/>',
      foreign('STORE', 'store_id', 'store.store_id'),
    ),
    expect: [
      `M db-column-added shop_note::store_id ${FILE}:5`,
      `B db-foreign-added shop_note::STORE ${FILE}:6`,
    ],
  },
  {
    name: 'keys change their order',
    before: note(unique('SLUG', 'slug'), foreign('STORE', 'store_id', 'store.store_id')),
    after: note(foreign('STORE', 'store_id', 'store.store_id'), unique('SLUG', 'slug')),
    expect: [],
  },
  {
    name: 'keys of a table that is new are part of it',
    before: log(),
    after: {
      ...note(unique('SLUG', 'slug'), foreign('STORE', 'store_id', 'store.store_id')),
      ...log(),
    },
    expect: [`M db-table-added shop_note ${FILE}:2`],
  },
  {
    name: 'keys are named by name, as in the first releases of the format',
    before: note(unique('SLUG', 'slug').replace('referenceId', 'name')),
    after: note(unique('SLUG', 'slug')),
    expect: [],
  },
];
