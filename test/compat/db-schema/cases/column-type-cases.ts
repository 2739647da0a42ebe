import type { ChangeCase } from '../../../support/compat/change-case.js';
import { noteTable } from '../note-table.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'app/code/Shop/Note/etc/db_schema.xml';
const AT = `shop_note::x ${FILE}:5`;
const column = (attributes: string): ReturnType<typeof noteTable> =>
  noteTable(`<column name="x" ${attributes}/>`);
const change = (name: string, before: string, after: string, ...expect: readonly string[]): ChangeCase => ({
  name,
  before: column(before),
  after: column(after),
  expect: expect.map((rule) => rule.replace('@', AT)),
});
const WIDER = 'P db-column-widened @ [svc=none policy=patch]';
const OTHER = 'B db-column-type-changed @ [svc=none policy=major]';
const REQUIRED = 'B db-column-required @ [svc=none policy=major]';
const DEFAULT = 'B db-column-default-changed @ [svc=none policy=major]';
const IDENTITY = 'B db-column-identity-changed @ [svc=none policy=major]';

/** Row 14: type, size, NULL and default of columns. */
export const columnTypeCases: readonly ChangeCase[] = [
  change('a text may be longer', 'xsi:type="varchar" length="32"', 'xsi:type="varchar" length="64"', WIDER),
  change('a text must be shorter', 'xsi:type="varchar" length="64"', 'xsi:type="varchar" length="32"', OTHER),
  change('a length is the one that it has without', 'xsi:type="varchar"', 'xsi:type="varchar" length="255"'),
  change('a length is taken away', 'xsi:type="varchar" length="64"', 'xsi:type="varchar"', WIDER),
  change('a char grows', 'xsi:type="char" length="2"', 'xsi:type="char" length="3"', WIDER),
  change('a char becomes a varchar', 'xsi:type="char" length="2"', 'xsi:type="varchar" length="2"', OTHER),
  change('a varbinary grows', 'xsi:type="varbinary" length="8"', 'xsi:type="varbinary" length="16"', WIDER),
  change('a binary grows', 'xsi:type="binary" length="8"', 'xsi:type="binary" length="16"', OTHER),
  change('text becomes mediumtext', 'xsi:type="text"', 'xsi:type="mediumtext"', WIDER),
  change('tinytext becomes longtext', 'xsi:type="tinytext"', 'xsi:type="longtext"', WIDER),
  change('longtext becomes text', 'xsi:type="longtext"', 'xsi:type="text"', OTHER),
  change('a varchar becomes a text', 'xsi:type="varchar"', 'xsi:type="text"', OTHER),
  change('a length of a text means nothing', 'xsi:type="text" length="100"', 'xsi:type="text" length="50"'),
  change('blob becomes longblob', 'xsi:type="blob"', 'xsi:type="longblob"', WIDER),
  change('a blob becomes a text', 'xsi:type="blob"', 'xsi:type="text"', OTHER),
  change('smallint becomes int', 'xsi:type="smallint"', 'xsi:type="int"', WIDER),
  change('int becomes bigint', 'xsi:type="int" unsigned="true"', 'xsi:type="bigint" unsigned="true"', WIDER),
  change('bigint becomes int', 'xsi:type="bigint"', 'xsi:type="int"', OTHER),
  change('a number loses its sign', 'xsi:type="int"', 'xsi:type="int" unsigned="true"', OTHER),
  change('a number gets a sign', 'xsi:type="int" unsigned="true"', 'xsi:type="bigint"', OTHER),
  change('unsigned="false" is said', 'xsi:type="int"', 'xsi:type="int" unsigned="false"'),
  change('padding changes', 'xsi:type="int" padding="10"', 'xsi:type="int" padding="11"'),
  change('a comment changes', 'xsi:type="int" comment="One"', 'xsi:type="int" comment="Two"'),
  change('integer is another name of int', 'xsi:type="integer"', 'xsi:type="int"'),
  change('a boolean is a tinyint', 'xsi:type="boolean" default="true"', 'xsi:type="tinyint" default="1"'),
  change('a tinyint is a boolean', 'xsi:type="tinyint" default="0"', 'xsi:type="boolean" default="false"'),
  change('a boolean becomes a number', 'xsi:type="boolean"', 'xsi:type="smallint" unsigned="true"', WIDER),
  change(
    'a boolean becomes a tinyint without a sign',
    'xsi:type="boolean"',
    'xsi:type="tinyint" unsigned="true"',
    WIDER,
  ),
  change('a number becomes a boolean', 'xsi:type="smallint"', 'xsi:type="boolean"', OTHER),
  change('int becomes varchar', 'xsi:type="int"', 'xsi:type="varchar"', OTHER),
  change('int becomes decimal', 'xsi:type="int"', 'xsi:type="decimal"', OTHER),
  change(
    'a decimal gets more digits before and after the point',
    'xsi:type="decimal" precision="12" scale="4"',
    'xsi:type="decimal" precision="20" scale="6"',
    WIDER,
  ),
  change(
    'a decimal gets digits after the point from those before it',
    'xsi:type="decimal" precision="12" scale="2"',
    'xsi:type="decimal" precision="12" scale="4"',
    OTHER,
  ),
  change(
    'a decimal loses digits after the point',
    'xsi:type="decimal" precision="12" scale="4"',
    'xsi:type="decimal" precision="12" scale="2"',
    OTHER,
  ),
  change(
    'the digits of a decimal are those that it has without',
    'xsi:type="decimal"',
    'xsi:type="decimal" precision="10" scale="0"',
  ),
  change('float becomes double', 'xsi:type="float"', 'xsi:type="double"', WIDER),
  change('double becomes float', 'xsi:type="double"', 'xsi:type="float"', OTHER),
  change('double becomes decimal', 'xsi:type="double"', 'xsi:type="decimal" precision="20" scale="4"', OTHER),
  change(
    'a double loses its fixed digits',
    'xsi:type="double" precision="8" scale="2"',
    'xsi:type="double"',
    WIDER,
  ),
  change(
    'a double gets fixed digits',
    'xsi:type="double"',
    'xsi:type="double" precision="8" scale="2"',
    OTHER,
  ),
  change('timestamp becomes datetime', 'xsi:type="timestamp"', 'xsi:type="datetime"', OTHER),
  change('text becomes json', 'xsi:type="text"', 'xsi:type="json"', OTHER),
  change('a column may be NULL', 'xsi:type="int" nullable="false"', 'xsi:type="int" nullable="true"', WIDER),
  change('nullable="true" is said', 'xsi:type="int"', 'xsi:type="int" nullable="true"'),
  change('nullable is said with a number', 'xsi:type="int" nullable="false"', 'xsi:type="int" nullable="0"'),
  change('a column may not be NULL', 'xsi:type="int"', 'xsi:type="int" nullable="false"', REQUIRED),
  change(
    'a column may not be NULL and has a default',
    'xsi:type="int"',
    'xsi:type="int" nullable="false" default="0"',
    REQUIRED,
  ),
  change(
    'a column that was always filled gets a default',
    'xsi:type="int" nullable="false"',
    'xsi:type="int" nullable="false" default="0"',
    WIDER,
  ),
  change(
    'a column loses its default',
    'xsi:type="int" nullable="false" default="0"',
    'xsi:type="int" nullable="false"',
    DEFAULT,
  ),
  change('a default changes', 'xsi:type="int" default="0"', 'xsi:type="int" default="1"', DEFAULT),
  change('NULL is no default any more', 'xsi:type="int"', 'xsi:type="int" default="0"', DEFAULT),
  change('NULL is the default', 'xsi:type="int" default="0"', 'xsi:type="int"', DEFAULT),
  change('default="null" is said', 'xsi:type="int"', 'xsi:type="int" default="null"'),
  change(
    'a default is written otherwise',
    'xsi:type="decimal" default="0"',
    'xsi:type="decimal" default="0.0000"',
  ),
  change(
    'a truth is written otherwise',
    'xsi:type="boolean" default="1"',
    'xsi:type="boolean" default="true"',
  ),
  change(
    'a text of a default is taken as it is',
    'xsi:type="varchar" default="0"',
    'xsi:type="varchar" default="0.0"',
    DEFAULT,
  ),
  change(
    'a time has a default',
    'xsi:type="timestamp" nullable="false"',
    'xsi:type="timestamp" nullable="false" default="CURRENT_TIMESTAMP"',
    WIDER,
  ),
  change(
    'a time is set at each update',
    'xsi:type="timestamp" on_update="false"',
    'xsi:type="timestamp" on_update="true"',
    DEFAULT,
  ),
  change('on_update="false" is said', 'xsi:type="timestamp"', 'xsi:type="timestamp" on_update="false"'),
  change(
    'a number counts up by itself',
    'xsi:type="int" nullable="false"',
    'xsi:type="int" nullable="false" identity="true"',
    IDENTITY,
  ),
  change(
    'a number does not count up by itself any more',
    'xsi:type="int" identity="true"',
    'xsi:type="int" nullable="false"',
    IDENTITY,
  ),
  change(
    'a column that counts up cannot be NULL anyway',
    'xsi:type="int" identity="true"',
    'xsi:type="int" identity="true" nullable="false"',
  ),
  change(
    'several at once: it grows, may be NULL',
    'xsi:type="varchar" length="8" nullable="false" default=""',
    'xsi:type="varchar" length="16" default=""',
    WIDER,
  ),
  change(
    'several at once: it shrinks, and loses its default',
    'xsi:type="int" nullable="false" default="0"',
    'xsi:type="smallint" nullable="false"',
    DEFAULT,
    OTHER,
  ),
  {
    name: 'the first column of a key grows, which stops foreign keys of others',
    before: noteTable(
      '<column xsi:type="int" name="x"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="x"/></constraint>',
    ),
    after: noteTable(
      '<column xsi:type="bigint" name="x"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="x"/></constraint>',
    ),
    expect: [`warn db-column-key-widened ${AT} [svc=none policy=patch]`],
  },
  {
    name: 'a text that leads a key grows, which foreign keys do not mind',
    before: noteTable(
      '<column xsi:type="varchar" name="x" length="8"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="x"/></constraint>',
    ),
    after: noteTable(
      '<column xsi:type="varchar" name="x" length="16"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="x"/></constraint>',
    ),
    expect: [`P db-column-widened ${AT}`],
  },
  {
    name: 'the second column of a key grows',
    before: noteTable(
      '<column xsi:type="int" name="x"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="id"/><column name="x"/></constraint>',
    ),
    after: noteTable(
      '<column xsi:type="bigint" name="x"/>',
      '<constraint xsi:type="unique" referenceId="X"><column name="id"/><column name="x"/></constraint>',
    ),
    expect: [`P db-column-widened ${AT}`],
  },
  {
    name: 'a column of the primary key is NOT NULL whatever is said',
    before: schemaModule('Shop_Note', 'app/code/Shop/Note', ...keyed('')),
    after: schemaModule('Shop_Note', 'app/code/Shop/Note', ...keyed(' nullable="false"')),
    expect: [],
  },
  {
    name: 'another module changes the type, and its file is named',
    before: { ...column('xsi:type="varchar" length="8"'), ...log() },
    after: {
      ...column('xsi:type="varchar" length="8"'),
      ...log('<column xsi:type="varchar" name="x" length="4"/>'),
    },
    expect: ['B db-column-type-changed shop_note::x app/code/Shop/Log/etc/db_schema.xml:3'],
  },
  {
    name: 'the owner changes what another module overrides',
    before: {
      ...column('xsi:type="varchar" length="8"'),
      ...log('<column xsi:type="varchar" name="x" length="4"/>'),
    },
    after: {
      ...column('xsi:type="varchar" length="9"'),
      ...log('<column xsi:type="varchar" name="x" length="4"/>'),
    },
    expect: [],
  },
  {
    name: 'the owner changes what another module leaves as it is',
    before: { ...column('xsi:type="varchar" length="8"'), ...log('<column xsi:type="varchar" name="x"/>') },
    after: { ...column('xsi:type="varchar" length="4"'), ...log('<column xsi:type="varchar" name="x"/>') },
    expect: [`B db-column-type-changed ${AT}`],
  },
  {
    name: 'a module whose name comes first is merged after the owner all the same',
    before: { ...column('xsi:type="varchar" length="8"'), ...ahead() },
    after: {
      ...column('xsi:type="varchar" length="8"'),
      ...ahead('<column xsi:type="varchar" name="x" length="16"/>'),
    },
    expect: ['P db-column-widened shop_note::x app/code/A/A/etc/db_schema.xml:3'],
  },
];

function keyed(attributes: string): readonly string[] {
  return [
    '<table name="shop_note">',
    `<column xsi:type="varchar" name="x"${attributes}/>`,
    '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="x"/></constraint>',
    '</table>',
  ];
}

function log(...lines: readonly string[]): ReturnType<typeof schemaModule> {
  return schemaModule('Shop_Log', 'app/code/Shop/Log', '<table name="shop_note">', ...lines, '</table>');
}

function ahead(...lines: readonly string[]): ReturnType<typeof schemaModule> {
  return schemaModule('A_A', 'app/code/A/A', '<table name="shop_note">', ...lines, '</table>');
}
