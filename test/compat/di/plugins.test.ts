import { diJudge } from '../../../src/compat/di/di-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const LIMIT = '<plugin name="limit" type="Acme\\Plugin\\Limit"/>';
const OFF = '<plugin name="limit" disabled="true"/>';
const cart = (...plugins: string[]): string =>
  xmlLines('config', '<type name="Acme\\Cart">', ...plugins, '</type>');
const one = (content: string, path = 'Cart/etc/di.xml'): Files => ({ [path]: content });
const php = { 'Cart/Cart.php': '<?php\nnamespace Acme;\nclass Cart\n{\n}\n' };

const REMOVED = 'warn di-plugin-removed Acme\\Cart::limit';
const CHANGED = 'warn di-plugin-changed Acme\\Cart::limit';

runCases(
  'plugins of di.xml',
  [diJudge],
  [
    {
      name: 'gone',
      before: one(cart(LIMIT)),
      after: one(cart()),
      expect: [`${REMOVED} (global) Cart/etc/di.xml:3 [svc=none policy=patch]`],
    },
    {
      name: 'renamed',
      before: one(cart(LIMIT)),
      after: one(cart(LIMIT.replace('"limit"', '"limits"'))),
      expect: [`${REMOVED} (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'disabled where it stands',
      before: one(cart(LIMIT)),
      after: one(cart('', LIMIT.replace('/>', ' disabled="true"/>'))),
      expect: [`${REMOVED} (global) Cart/etc/di.xml:4`],
    },
    {
      name: 'disabled by another module',
      before: one(cart(LIMIT)),
      after: { ...one(cart(LIMIT)), ...one(cart(OFF), 'Tax/etc/di.xml') },
      expect: [`${REMOVED} (global) Tax/etc/di.xml:3`],
    },
    {
      name: 'disabled in one area',
      before: one(cart(LIMIT)),
      after: { ...one(cart(LIMIT)), ...one(cart(OFF), 'Tax/etc/adminhtml/di.xml') },
      expect: [`${REMOVED} (adminhtml) Tax/etc/adminhtml/di.xml:3`],
    },
    {
      name: 'runs in one area alone',
      before: one(cart(LIMIT)),
      after: one(cart(LIMIT), 'Cart/etc/frontend/di.xml'),
      expect: [`${REMOVED} (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'on another type',
      before: one(cart(LIMIT)),
      after: one(cart(LIMIT).replace('Acme\\Cart"', 'Acme\\CartInterface"')),
      expect: [`${REMOVED} (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'another class',
      before: one(cart(LIMIT)),
      after: one(cart('', LIMIT.replace('Limit"', 'Max"'))),
      expect: [`${CHANGED} (global) Cart/etc/di.xml:4 [svc=none policy=patch]`],
    },
    {
      name: 'another class in an area',
      before: one(cart(LIMIT)),
      after: {
        ...one(cart(LIMIT)),
        ...one(cart(LIMIT.replace('Limit"', 'Max"')), 'Cart/etc/webapi_rest/di.xml'),
      },
      expect: [`${CHANGED} (webapi_rest) Cart/etc/webapi_rest/di.xml:3`],
    },
    {
      name: 'gone with the class that it is on',
      before: { ...one(cart(LIMIT)), ...php },
      after: one(cart()),
      expect: [],
    },
    {
      name: 'was disabled anyway',
      before: { ...one(cart(LIMIT)), ...one(cart(OFF), 'Tax/etc/di.xml') },
      after: { ...one(cart()), ...one(cart(OFF), 'Tax/etc/di.xml') },
      expect: [],
    },
    {
      name: 'enabled',
      before: { ...one(cart(LIMIT)), ...one(cart(OFF), 'Tax/etc/di.xml') },
      after: { ...one(cart(LIMIT)), ...one(cart(), 'Tax/etc/di.xml') },
      expect: [],
    },
    {
      name: 'disabled for all, but not in the area where it runs',
      before: one(cart(LIMIT), 'Cart/etc/frontend/di.xml'),
      after: {
        ...one(cart(LIMIT.replace('/>', ' disabled="false"/>')), 'Cart/etc/frontend/di.xml'),
        ...one(cart(OFF), 'Tax/etc/di.xml'),
      },
      expect: [],
    },
    {
      name: 'moved to another module',
      before: { ...one(cart(LIMIT)), ...one(cart(), 'Tax/etc/di.xml') },
      after: { ...one(cart()), ...one(cart(LIMIT), 'Tax/etc/di.xml') },
      expect: [],
    },
    {
      name: 'another order of running, another order of attributes, a type in two elements',
      before: one(cart(LIMIT, '<plugin name="b" type="Acme\\B"/>')),
      after: one(
        xmlLines(
          'config',
          '<type name="Acme\\Cart"><plugin type="Acme\\B" name="b" sortOrder="5"/></type>',
          '<type name="\\Acme\\Cart"><plugin type="\\Acme\\Plugin\\Limit" name="limit"/></type>',
        ),
      ),
      expect: [],
    },
    { name: 'new', before: one(cart()), after: one(cart(LIMIT)), expect: [] },
    { name: 'one that is not there is disabled', before: one(cart()), after: one(cart(OFF)), expect: [] },
  ],
);
