import type { Rule } from '../rule.js';
import { exampleSchema } from './example-schema.js';
import { exampleTable } from './example-table.js';

const RENAMED =
  'magento-semver goes by referenceId, so another name for the same constraint counts as one dropped and one added there; here constraints are compared by what they mean, as the database names them by that.';

const NOTE = (primary: string): ReturnType<typeof exampleSchema> =>
  exampleSchema(
    '<table name="shop_note">',
    '  <column xsi:type="int" name="shop" nullable="false"/>',
    '  <column xsi:type="int" name="id" nullable="false"/>',
    ...(primary === '' ? [] : [`  ${primary}`]),
    '</table>',
  );
const ID = '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>';
const SHOP_ID =
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="shop"/><column name="id"/></constraint>';
const SLUG = '<column xsi:type="varchar" name="slug"/>';
const LANGUAGE = '<column xsi:type="varchar" name="language"/>';
const UNIQUE = '<constraint xsi:type="unique" referenceId="SLUG"><column name="slug"/></constraint>';
const UNIQUE_BOTH =
  '<constraint xsi:type="unique" referenceId="SLUG"><column name="slug"/><column name="language"/></constraint>';
const STORE = '<column xsi:type="smallint" name="store_id" unsigned="true"/>';
const FOREIGN = (onDelete: string): string =>
  `<constraint xsi:type="foreign" referenceId="STORE" table="shop_note" column="store_id" referenceTable="store" referenceColumn="store_id" onDelete="${onDelete}"/>`;

const BREAKING = {
  rows: [12],
  severities: ['B'],
  levels: ['D'],
  level: 'major',
  policyLevel: 'major',
} as const;
const DROPPED = { ...BREAKING, severities: ['B', 'review'] } as const;
const REORDERED = { ...BREAKING, severities: ['B', 'P'] } as const;

/** Rules about primary, unique and foreign keys of tables that stay. */
export const constraintRules = {
  primaryAdded: {
    ...BREAKING,
    id: 'db-primary-added',
    title: 'a table that had no primary key has one',
    source: 'magento-semver M205',
    why: 'Rows that are alike in it stop setup:upgrade, and later inserts of such rows fail.',
    mend: 'Leave the table as it is, or make a new one.',
    example: { before: NOTE(''), after: NOTE(ID) },
  },
  primaryChanged: {
    ...REORDERED,
    id: 'db-primary-changed',
    title: 'the primary key of a table has other columns',
    source: 'magento-semver M206',
    why: 'Rows that are alike in it stop setup:upgrade; inserts that updated a row on a duplicate key do something else. Only another order of the columns is slower to some and faster to others.',
    mend: 'Leave the key as it is, and add a unique key or an index for the new need.',
    example: { before: NOTE(ID), after: NOTE(SHOP_ID) },
    deviation: 'The order of the columns is looked at too, as a patch; magento-semver does not see it.',
  },
  primaryDropped: {
    ...DROPPED,
    id: 'db-primary-dropped',
    title: 'a table has no primary key any more',
    source: 'magento-semver M207',
    why: 'Rows may be there twice, foreign keys of extensions to it stop setup:upgrade, and inserts that updated a row on a duplicate key add one.',
    mend: 'Leave the key as it is.',
    example: { before: NOTE(ID), after: NOTE('') },
  },
  uniqueAdded: {
    ...BREAKING,
    id: 'db-unique-added',
    title: 'a table has a new unique key',
    source: 'magento-semver M208',
    why: 'Rows that are alike in it stop setup:upgrade, and later inserts of such rows fail.',
    mend: 'Clear up such rows in a patch before, and say so in the release notes; or check in the code that writes.',
    example: { before: exampleTable(SLUG), after: exampleTable(SLUG, UNIQUE) },
    deviation: RENAMED,
  },
  uniqueChanged: {
    ...REORDERED,
    id: 'db-unique-changed',
    title: 'a unique key has other columns',
    source: 'magento-semver M210',
    why: 'Rows that were refused are taken now, or the other way round; inserts that updated a row on a duplicate key do something else. Only another order of the columns is slower to some and faster to others.',
    mend: 'Leave the key as it is, and add another one if you must.',
    example: {
      before: exampleTable(SLUG, LANGUAGE, UNIQUE),
      after: exampleTable(SLUG, LANGUAGE, UNIQUE_BOTH),
    },
    deviation: 'The order of the columns is looked at too, as a patch; magento-semver does not see it.',
  },
  uniqueDropped: {
    ...DROPPED,
    id: 'db-unique-dropped',
    title: 'a unique key is gone',
    source: 'magento-semver M209',
    why: 'Rows may be there twice, foreign keys of extensions to it stop setup:upgrade, and inserts that updated a row on a duplicate key add one.',
    mend: 'Leave the key as it is.',
    example: { before: exampleTable(SLUG, UNIQUE), after: exampleTable(SLUG) },
    deviation: RENAMED,
  },
  foreignAdded: {
    ...BREAKING,
    id: 'db-foreign-added',
    title: 'a table has a new foreign key',
    source: 'magento-semver M204',
    why: 'Rows without a counterpart stop setup:upgrade or are deleted by it; later inserts of such rows fail, and deletes of the counterpart take rows with them.',
    mend: 'Clear up such rows in a patch before, and say so in the release notes; or delete in the code.',
    example: { before: exampleTable(STORE), after: exampleTable(STORE, FOREIGN('CASCADE')) },
    deviation: RENAMED,
  },
  foreignChanged: {
    ...BREAKING,
    id: 'db-foreign-changed',
    title: 'a foreign key points elsewhere, or does something else when the counterpart is deleted',
    source: 'magento-semver M205',
    why: 'Rows that were deleted with their counterpart stay or the other way round, or rows without a counterpart stop setup:upgrade.',
    mend: 'Leave the key as it is.',
    example: {
      before: exampleTable(STORE, FOREIGN('CASCADE')),
      after: exampleTable(STORE, FOREIGN('SET NULL')),
    },
    deviation:
      'magento-semver compares what is written: CASCADE on delete, which is what happens if nothing is said, and the attribute `table`, which Magento does not read, count as changes there.',
  },
  foreignDropped: {
    ...DROPPED,
    id: 'db-foreign-dropped',
    title: 'a foreign key is gone',
    source: 'magento-semver M108',
    why: 'Rows stay when their counterpart is deleted, which extensions rely on not to happen.',
    mend: 'Leave the key as it is.',
    example: { before: exampleTable(STORE, FOREIGN('CASCADE')), after: exampleTable(STORE) },
    deviation: RENAMED,
  },
} satisfies Readonly<Record<string, Rule>>;
