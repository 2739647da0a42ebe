import { dbSchemaJudge } from '../../../src/compat/db-schema/db-schema-judge.js';
import { dbWhitelistJudge } from '../../../src/compat/db-whitelist/db-whitelist-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { noteModule } from './note-module.js';
import { whitelistJson } from './whitelist-json.js';

const LIST = 'app/code/Shop/Note/etc/db_schema_whitelist.json';
const SCHEMA = 'app/code/Shop/Note/etc/db_schema.xml';
const list = whitelistJson({ shop_note: { column: ['id'], constraint: ['PRIMARY'] } });
const BODY = '<column xsi:type="text" name="body"/>';

runCases(
  'files of the database that cannot be read',
  [dbSchemaJudge, dbWhitelistJudge],
  [
    {
      name: 'a whitelist breaks, and nothing seems to be gone from it',
      before: noteModule(list),
      after: noteModule('{'),
      expect: [`unparsed unparsed ${LIST} ${LIST}:1`],
    },
    {
      name: 'a whitelist is mended',
      before: noteModule('{'),
      after: noteModule(list),
      expect: [`unparsed unparsed ${LIST} ${LIST}:1`],
    },
    {
      name: 'a schema breaks, and nothing seems to be dropped',
      before: noteModule(list, BODY),
      after: { ...noteModule(list), [SCHEMA]: '<schema>\n<table name="shop_note">\n</schema>\n' },
      expect: [`unparsed unparsed ${SCHEMA} ${SCHEMA}:3`],
    },
    {
      name: 'a schema was broken before, and another file changes',
      before: { ...noteModule(list), 'app/code/Shop/Old/etc/db_schema.xml': '<schema>' },
      after: { ...noteModule(list, BODY), 'app/code/Shop/Old/etc/db_schema.xml': '<schema>' },
      expect: [
        `M db-column-added shop_note::body ${SCHEMA}:5`,
        `M db-whitelist-entry-missing Shop_Note::etc/db_schema_whitelist.json::shop_note/column/body ${SCHEMA}:5`,
        'warn unparsed app/code/Shop/Old/etc/db_schema.xml app/code/Shop/Old/etc/db_schema.xml:1',
      ],
    },
  ],
);
