import { extensionAttributesJudge } from '../../../src/compat/extension-attributes/extension-attributes-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const FOR = 'Acme\\Api\\CartInterface';
/** What is given first stands in line 3. */
const config = (...lines: string[]): string =>
  xmlLines('config', `<extension_attributes for="${FOR}">`, ...lines, '</extension_attributes>');
const FILE = 'Cart/etc/extension_attributes.xml';
const one = (content: string, path = FILE): Files => ({ [path]: content });
const attribute = (code: string, type: string, below = ''): string =>
  `<attribute code="${code}" type="${type}">${below}</attribute>`;
const needs = (...refs: string[]): string =>
  `<resources>${refs.map((ref) => `<resource ref="${ref}"/>`).join('')}</resources>`;

const REMOVED = `B extension-attribute-removed ${FOR}::limit`;
const TYPE = `B extension-attribute-type-changed ${FOR}::limit`;

runCases(
  'extension_attributes.xml',
  [extensionAttributesJudge],
  [
    {
      name: 'gone',
      before: one(config(attribute('limit', 'int'))),
      after: one(config()),
      expect: [`${REMOVED} ${FILE}:3 [svc=none policy=major]`],
    },
    {
      name: 'gone with its file',
      before: { ...one(config(attribute('limit', 'int'))), 'a.txt': '' },
      after: { 'a.txt': '' },
      expect: [`${REMOVED} ${FILE}:3`],
    },
    {
      name: 'renamed',
      before: one(config(attribute('limit', 'int'))),
      after: one(config(attribute('max', 'int'))),
      expect: [`${REMOVED} ${FILE}:3`],
    },
    {
      name: 'of another interface',
      before: one(config(attribute('limit', 'int'))),
      after: one(config(attribute('limit', 'int')).replace('CartInterface', 'QuoteInterface')),
      expect: [`${REMOVED} ${FILE}:3`],
    },
    {
      name: 'another type',
      before: one(config(attribute('limit', 'int'))),
      after: one(config('', attribute('limit', 'string'))),
      expect: [`${TYPE} ${FILE}:4 [svc=none policy=major]`],
    },
    {
      name: 'a list instead of one',
      before: one(config(attribute('limit', 'Acme\\Limit'))),
      after: one(config(attribute('limit', 'Acme\\Limit[]'))),
      expect: [`${TYPE} ${FILE}:3`],
    },
    {
      name: 'shown to fewer',
      before: one(config(attribute('limit', 'int'))),
      after: one(config(attribute('limit', 'int', needs('Acme_Cart::limits')))),
      expect: [`B extension-attribute-restricted ${FOR}::limit ${FILE}:3 [svc=none policy=major]`],
    },
    {
      name: 'needs another resource and has another type',
      before: one(config(attribute('limit', 'int', needs('Acme_Cart::limits')))),
      after: one(config(attribute('limit', 'float', needs('Acme_Cart::admin')))),
      expect: [`B extension-attribute-restricted ${FOR}::limit ${FILE}:3`, `${TYPE} ${FILE}:3`],
    },
    {
      name: 'shown to more',
      before: one(config(attribute('limit', 'int', needs('Acme_Cart::limits')))),
      after: one(config(attribute('limit', 'int'))),
      expect: [],
    },
    {
      name: 'moved to another module',
      before: {
        ...one(config(attribute('limit', 'int'))),
        ...one(config(), 'Tax/etc/extension_attributes.xml'),
      },
      after: {
        ...one(config()),
        ...one(config(attribute('limit', 'int')), 'Tax/etc/extension_attributes.xml'),
      },
      expect: [],
    },
    {
      name: 'other words for the same type, a backslash, a join, a comment, order',
      before: one(config(attribute('limit', 'int'), attribute('on', 'boolean[]'), attribute('l', 'Acme\\L'))),
      after: one(
        config(
          '<!-- on -->',
          attribute('l', '\\Acme\\L'),
          attribute('on', 'bool[]'),
          attribute('limit', 'integer', '<join reference_table="t" join_on_field="a" reference_field="b"/>'),
        ),
      ),
      expect: [],
    },
    { name: 'new', before: one(config()), after: one(config(attribute('limit', 'int'))), expect: [] },
  ],
);
