import type { ChangeCase } from '../../../support/compat/change-case.js';
import { noteTable } from '../note-table.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'app/code/Shop/Note/etc/db_schema.xml';
const LOG = 'app/code/Shop/Log/etc/db_schema.xml';
const COLUMNS = ['<column xsi:type="varchar" name="slug"/>', '<column xsi:type="varchar" name="lang"/>'];
/** The lines begin at 7. */
const note = (...lines: readonly string[]): ReturnType<typeof noteTable> => noteTable(...COLUMNS, ...lines);
const index = (id: string, type: string, ...columns: readonly string[]): string =>
  `<index referenceId="${id}"${type === '' ? '' : ` indexType="${type}"`}>${columns.map((name) => `<column name="${name}"/>`).join('')}</index>`;
const log = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Log', 'app/code/Shop/Log', '<table name="shop_note">', ...lines, '</table>');

/** Row 15: indexes. */
export const indexCases: readonly ChangeCase[] = [
  {
    name: 'an index is added',
    before: note(),
    after: note(index('SLUG', 'btree', 'slug')),
    expect: [`P db-index-added shop_note::SLUG ${FILE}:7 [svc=none policy=patch]`],
  },
  {
    name: 'an index is dropped',
    before: note(index('SLUG', 'btree', 'slug')),
    after: note(),
    expect: [`M db-index-dropped shop_note::SLUG ${FILE}:7 [svc=none policy=minor]`],
  },
  {
    name: 'an index is dropped and another one begins with the same columns',
    before: note(index('SLUG', 'btree', 'slug'), index('BOTH', 'btree', 'slug', 'lang')),
    after: note(index('BOTH', 'btree', 'slug', 'lang')),
    expect: [`P db-index-dropped shop_note::SLUG ${FILE}:7 [svc=none policy=patch]`],
  },
  {
    name: 'an index is dropped and another one only ends with the same columns',
    before: note(index('LANG', 'btree', 'lang'), index('BOTH', 'btree', 'slug', 'lang')),
    after: note(index('BOTH', 'btree', 'slug', 'lang')),
    expect: [`M db-index-dropped shop_note::LANG ${FILE}:7`],
  },
  {
    name: 'an index becomes a unique key',
    before: note(index('SLUG', 'btree', 'slug')),
    after: note('<constraint xsi:type="unique" referenceId="SLUG"><column name="slug"/></constraint>'),
    expect: [`P db-index-dropped shop_note::SLUG ${FILE}:7`, `B db-unique-added shop_note::SLUG ${FILE}:7`],
  },
  {
    name: 'an index gets a column',
    before: note(index('SLUG', 'btree', 'slug')),
    after: note(index('SLUG', 'btree', 'slug', 'lang')),
    expect: [`P db-index-changed shop_note::SLUG ${FILE}:7 [svc=none policy=patch]`],
  },
  {
    name: 'an index has its columns in another order',
    before: note(index('SLUG', 'btree', 'slug', 'lang')),
    after: note(index('SLUG', 'btree', 'lang', 'slug')),
    expect: [`P db-index-changed shop_note::SLUG ${FILE}:7`],
  },
  {
    name: 'an index becomes a hash',
    before: note(index('SLUG', 'btree', 'slug')),
    after: note(index('SLUG', 'hash', 'slug')),
    expect: [`P db-index-changed shop_note::SLUG ${FILE}:7`],
  },
  {
    name: 'btree is what an index is if nothing is said',
    before: note(index('SLUG', '', 'slug')),
    after: note(index('SLUG', 'BTREE', 'slug')),
    expect: [],
  },
  {
    name: 'an index has another referenceId',
    before: note(index('SLUG', 'btree', 'slug')),
    after: note(index('SHOP_NOTE_SLUG', 'btree', 'slug')),
    expect: [],
  },
  {
    name: 'a full text index becomes another one, so searches fail',
    before: note(index('SLUG', 'fulltext', 'slug')),
    after: note(index('SLUG', 'btree', 'slug')),
    expect: [`P db-index-added shop_note::SLUG ${FILE}:7`, `M db-index-dropped shop_note::SLUG ${FILE}:7`],
  },
  {
    name: 'a full text index is dropped, and another index does not do instead',
    before: note(index('SLUG', 'btree', 'slug'), index('TEXT', 'fulltext', 'slug')),
    after: note(index('SLUG', 'btree', 'slug')),
    expect: [`M db-index-dropped shop_note::TEXT ${FILE}:8`],
  },
  {
    name: 'an index is disabled from another module',
    before: { ...note(index('SLUG', 'btree', 'slug')), ...log() },
    after: {
      ...note(index('SLUG', 'btree', 'slug')),
      ...log('<index referenceId="SLUG" disabled="true"/>'),
    },
    expect: [`M db-index-dropped shop_note::SLUG ${LOG}:3`],
  },
  {
    name: 'an index moves to another module',
    before: { ...note(index('SLUG', 'btree', 'slug')), ...log() },
    after: { ...note(), ...log(index('SLUG', 'btree', 'slug')) },
    expect: [],
  },
  {
    name: 'an index goes with its column',
    before: note(index('LANG', 'btree', 'lang')),
    after: noteTable('<column xsi:type="varchar" name="slug"/>'),
    expect: [`B db-column-removed shop_note::lang ${FILE}:6`, `M db-index-dropped shop_note::LANG ${FILE}:7`],
  },
  {
    name: 'indexes change their order, white space and quotes',
    before: note(index('SLUG', 'btree', 'slug'), index('LANG', 'btree', 'lang')),
    after: note(
      "<index indexType='btree' referenceId='LANG'>",
      "  <column name='lang'/>",
      '</index>',
      index('SLUG', 'btree', 'slug'),
    ),
    expect: [],
  },
];
