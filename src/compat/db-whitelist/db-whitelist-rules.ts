import type { Files, Rule } from '../rule.js';

const SCHEMA = 'app/code/Shop/Note/etc/db_schema.xml';
const LIST = 'app/code/Shop/Note/etc/db_schema_whitelist.json';

const schema = (...columns: readonly string[]): string =>
  `<schema>\n  <table name="shop_note">\n${columns
    .map((name) => `    <column xsi:type="text" name="${name}"/>\n`)
    .join('')}  </table>\n</schema>\n`;

const list = (...columns: readonly string[]): string => {
  const names = columns.map((name) => `      "${name}": true`).join(',\n');
  return `{\n  "shop_note": {\n    "column": {\n${names}\n    }\n  }\n}\n`;
};

const both: Files = { [SCHEMA]: schema('id', 'body'), [LIST]: list('id', 'body') };

/** Rules about what declarative schema may drop. */
export const dbWhitelistRules = {
  removed: {
    id: 'db-whitelist-removed',
    rows: [17],
    title: 'the whitelist of a module is gone',
    severities: ['B'],
    levels: ['D'],
    source: 'magento-semver M109',
    level: 'major',
    policyLevel: 'major',
    why: 'Magento drops only what a whitelist names: what the module made stays for ever in systems that were installed before, fresh ones do not have it.',
    mend: 'Keep the file as long as the module has tables, and after that for those who had them.',
    example: { before: both, after: { [SCHEMA]: schema('id', 'body') } },
    deviation:
      'What a whitelist of another module names now has only moved: Magento asks all whitelists together. magento-semver compares module by module.',
  },
  reduced: {
    id: 'db-whitelist-reduced',
    rows: [17],
    title: 'a whitelist names less than before',
    severities: ['B'],
    levels: ['D'],
    source: 'magento-semver M110',
    level: 'major',
    policyLevel: 'major',
    why: 'Magento drops only what a whitelist names: a system that was installed before keeps the thing for ever, a fresh one does not have it.',
    mend: 'Leave what is gone in the whitelist.',
    example: {
      before: both,
      after: { [SCHEMA]: schema('id'), [LIST]: list('id') },
    },
    deviation:
      'What a whitelist of another module names now has only moved: Magento asks all whitelists together. magento-semver compares module by module.',
  },
  absent: {
    id: 'db-whitelist-absent',
    rows: [17],
    title: 'a module makes something in the database and has no whitelist',
    severities: ['B'],
    levels: ['D'],
    source: 'magento-semver M109',
    level: 'major',
    policyLevel: 'major',
    why: 'Magento drops only what a whitelist names: what the module makes can never be dropped again, nor its keys changed.',
    mend: 'Make the file with `bin/magento setup:db-declaration:generate-whitelist`.',
    example: { before: {}, after: { [SCHEMA]: schema('id') } },
    deviation:
      'Said where a change adds something; magento-semver says it of every module without the file whose db_schema.xml differs in any way, and also where the whitelist of another module names all of it.',
  },
  tableMissing: {
    id: 'db-whitelist-table-missing',
    rows: [17],
    title: 'a new table is in no whitelist',
    severities: ['M'],
    levels: ['D'],
    source: 'magento-semver M109',
    level: 'minor',
    policyLevel: 'minor',
    why: 'Magento drops only what a whitelist names: the table can never be dropped again.',
    mend: 'Run `bin/magento setup:db-declaration:generate-whitelist` and commit what it writes.',
    example: { before: { [LIST]: '{}\n' }, after: { [SCHEMA]: schema('id'), [LIST]: '{}\n' } },
    deviation:
      'Said of tables that the change adds and that no whitelist of the tree names; magento-semver asks the whitelist of the same module only, for every table of a db_schema.xml that differs.',
  },
  entryMissing: {
    id: 'db-whitelist-entry-missing',
    rows: [17],
    title: 'a new column, constraint or index is in no whitelist',
    severities: ['M'],
    levels: ['D'],
    source: 'Upkeep',
    level: 'none',
    policyLevel: 'minor',
    why: 'Magento drops only what a whitelist names: what is missing there can never be dropped again, and a key not be changed.',
    mend: 'Run `bin/magento setup:db-declaration:generate-whitelist` and commit what it writes.',
    example: {
      before: { [SCHEMA]: schema('id'), [LIST]: list('id') },
      after: { [SCHEMA]: schema('id', 'body'), [LIST]: list('id') },
    },
    deviation: 'magento-semver looks for tables in whitelists, not for what is in them.',
  },
} satisfies Readonly<Record<string, Rule>>;
