import type { Rule } from '../rule.js';
import { exampleSchema } from './example-schema.js';
import { exampleTable } from './example-table.js';

const whole = (attributes: string): readonly string[] => [
  `<table name="shop_note"${attributes}>`,
  '  <column xsi:type="int" name="id" nullable="false"/>',
  '  <constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
  '</table>',
];

/** Rules about whole tables. */
export const tableRules = {
  dropped: {
    id: 'db-table-dropped',
    rows: [12],
    title: 'a table is gone from the declared schema',
    severities: ['B', 'review'],
    levels: ['D'],
    source: 'magento-semver M104',
    level: 'major',
    policyLevel: 'major',
    why: 'The next setup:upgrade drops the table with all its rows, and foreign keys and queries of extensions to it fail.',
    mend: 'Leave the table declared, and mark what uses it as deprecated.',
    example: { before: exampleTable(), after: exampleSchema() },
    deviation:
      'magento-semver compares module by module, so a table that another module declares now counts as dropped there; here it has only moved. It takes no notice of disabled="true"; here that is a drop.',
  },
  renamed: {
    id: 'db-table-renamed',
    rows: [16],
    title: 'a table is gone and its rows are copied into another one',
    severities: ['review'],
    levels: ['D'],
    source: 'magento-semver M104',
    level: 'major',
    policyLevel: 'major',
    why: 'The rows survive under the new name, but extensions still ask for the old one, and nothing copies them back to a system that declares the old one.',
    mend: 'Keep the old table if you can; if not, write down how to go back.',
    example: {
      before: exampleTable(),
      after: exampleSchema(
        '<table name="shop_remark" onCreate="migrateDataFromAnotherTable(shop_note)">',
        '  <column xsi:type="int" name="id" nullable="false"/>',
        '  <constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
        '</table>',
      ),
    },
  },
  added: {
    id: 'db-table-added',
    rows: [13],
    title: 'a table is new',
    severities: ['M', 'review'],
    levels: ['D'],
    source: 'magento-semver M202',
    level: 'minor',
    policyLevel: 'minor',
    why: 'Systems that go back to code without it lose the table with its rows.',
    mend: 'Nothing to mend in a minor release; a feature with tables of its own is best a module of its own.',
    example: { before: exampleSchema(), after: exampleTable() },
    feature: true,
    deviation:
      'magento-semver compares module by module, so a table of another package that a module adds to counts as new there; here what is added to it does. One that is enabled again is new here and not there.',
  },
  resourceChanged: {
    id: 'db-table-resource-changed',
    rows: [12],
    title: 'a table belongs to another resource (database connection)',
    severities: ['B'],
    levels: ['D'],
    source: 'magento-semver M105',
    level: 'major',
    policyLevel: 'major',
    why: 'Where databases are split the table is made anew in another database; queries that join it and foreign keys to it fail.',
    mend: 'Leave the resource as it is.',
    example: {
      before: exampleSchema(...whole('')),
      after: exampleSchema(...whole(' resource="sales"')),
    },
  },
  engineChanged: {
    id: 'db-table-engine-changed',
    rows: [0],
    title: 'a table has another storage engine',
    severities: ['B', 'P'],
    levels: ['D'],
    source: 'Upkeep',
    level: 'none',
    policyLevel: 'major',
    why: 'A table in memory loses its rows at a restart of the database, has no transactions and no foreign keys. The way to InnoDB gains all three.',
    mend: 'Leave the engine as it is; `memory` is for tables that are filled anew each time.',
    example: {
      before: exampleSchema(...whole(' engine="innodb"')),
      after: exampleSchema(...whole(' engine="memory"')),
    },
    deviation: 'magento-semver does not look at engines.',
  },
  charsetChanged: {
    id: 'db-table-charset-changed',
    rows: [0],
    title: 'a table has another character set or collation',
    severities: ['warn'],
    levels: ['D'],
    source: 'Upkeep',
    level: 'none',
    policyLevel: 'patch',
    why: 'Texts sort and compare otherwise: a unique key may find two rows alike, joins with tables of another collation fail or become slow.',
    mend: 'Leave it to the default of the installation.',
    example: {
      before: exampleSchema(...whole('')),
      after: exampleSchema(...whole(' charset="utf8mb4" collation="utf8mb4_bin"')),
    },
    deviation: 'magento-semver does not look at character sets.',
  },
} satisfies Readonly<Record<string, Rule>>;
