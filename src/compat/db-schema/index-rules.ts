import type { Rule } from '../rule.js';
import { exampleTable } from './example-table.js';

const SLUG = '<column xsi:type="varchar" name="slug"/>';
const LANGUAGE = '<column xsi:type="varchar" name="language"/>';
const INDEX = '<index referenceId="SLUG" indexType="btree"><column name="slug"/></index>';
const INDEX_BOTH =
  '<index referenceId="SLUG" indexType="btree"><column name="language"/><column name="slug"/></index>';
const SILENT = 'magento-semver reads indexes and compares nothing of them.';

/** Rules about indexes of tables that stay. */
export const indexRules = {
  added: {
    id: 'db-index-added',
    rows: [15],
    title: 'a table has a new index',
    severities: ['P'],
    levels: ['D'],
    source: 'Adobe policy',
    level: 'none',
    policyLevel: 'patch',
    why: 'Nobody is broken; on a large table setup:upgrade takes its time.',
    mend: 'Nothing to mend.',
    example: { before: exampleTable(SLUG), after: exampleTable(SLUG, INDEX) },
    deviation: SILENT,
  },
  changed: {
    id: 'db-index-changed',
    rows: [15],
    title: 'an index has other columns or another type',
    severities: ['P'],
    levels: ['D'],
    source: 'Adobe policy',
    level: 'none',
    policyLevel: 'patch',
    why: 'Queries that the old index served may become slow.',
    mend: 'Nothing to mend, if the slow queries of the core were looked at.',
    example: {
      before: exampleTable(SLUG, LANGUAGE, INDEX),
      after: exampleTable(SLUG, LANGUAGE, INDEX_BOTH),
    },
    deviation: SILENT,
  },
  dropped: {
    id: 'db-index-dropped',
    rows: [15],
    title: 'an index is gone',
    severities: ['M', 'P'],
    levels: ['D'],
    source: 'magento-semver M106',
    level: 'none',
    policyLevel: 'minor',
    why: 'A foreign key of an extension may need the index, queries that it served become slow, and full text searches fail without theirs. A patch where another index or key begins with the same columns.',
    mend: 'Leave the index.',
    example: { before: exampleTable(SLUG, INDEX), after: exampleTable(SLUG) },
    deviation:
      'magento-semver has a code for it (M106, minor), which none of its analysers reports; the policy level is that of the code.',
  },
} satisfies Readonly<Record<string, Rule>>;
