import { diJudge } from '../../../src/compat/di/di-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { moduleFiles } from '../../support/compat/module-files.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const config = (...lines: string[]): string => xmlLines('config', ...lines);
const CART = '<preference for="Acme\\Api\\CartInterface" type="Acme\\Cart"/>';
const FAST = '<preference for="Acme\\Api\\CartInterface" type="Acme\\FastCart"/>';
const LIST = '<preference for="Acme\\CartList" type="Acme\\FastList"/>';
const one = (content: string, path = 'Cart/etc/di.xml'): Files => ({ [path]: content });
const php = (kind: string, name: string): Files => ({
  [`Api/${name}.php`]: `<?php\nnamespace Acme\\Api;\n${kind} ${name}\n{\n}\n`,
});

const GONE = 'B di-preference-removed Acme\\Api\\CartInterface';
const CHANGED = 'warn di-preference-changed Acme\\Api\\CartInterface';

runCases(
  'preferences of di.xml',
  [diJudge],
  [
    {
      name: 'gone, of an interface that the tree has not',
      before: one(config(CART)),
      after: one(config()),
      expect: [`${GONE} (global) Cart/etc/di.xml:2 [svc=none policy=major]`],
    },
    {
      name: 'gone, of an interface by its declaration',
      before: { ...one(config(CART.replace('CartInterface', 'Cart'))), ...php('interface', 'Cart') },
      after: { ...one(config()), ...php('interface', 'Cart') },
      expect: ['B di-preference-removed Acme\\Api\\Cart (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'gone, of a class',
      before: one(config(LIST)),
      after: one(config()),
      expect: [
        'warn di-preference-removed Acme\\CartList (global) Cart/etc/di.xml:2 [svc=none policy=patch]',
      ],
    },
    {
      name: 'gone, of a class whose name ends like that of an interface',
      before: { ...one(config(CART)), ...php('abstract class', 'CartInterface') },
      after: { ...one(config()), ...php('abstract class', 'CartInterface') },
      expect: ['warn di-preference-removed Acme\\Api\\CartInterface (global) Cart/etc/di.xml:2'],
    },
    {
      name: 'gone in an area',
      before: one(config(CART), 'Cart/etc/frontend/di.xml'),
      after: one(config(), 'Cart/etc/frontend/di.xml'),
      expect: [`${GONE} (frontend) Cart/etc/frontend/di.xml:2`],
    },
    {
      name: 'left in one area alone',
      before: one(config(CART)),
      after: one(config(CART), 'Cart/etc/adminhtml/di.xml'),
      expect: [`${GONE} (global) Cart/etc/di.xml:2`],
    },
    {
      name: 'another class',
      before: one(config(CART)),
      after: one(config('', FAST)),
      expect: [`${CHANGED} (global) Cart/etc/di.xml:3 [svc=none policy=patch]`],
    },
    {
      name: 'another class in an area that said nothing',
      before: one(config(CART)),
      after: { ...one(config(CART)), ...one(config(FAST), 'Cart/etc/graphql/di.xml') },
      expect: [`${CHANGED} (graphql) Cart/etc/graphql/di.xml:2`],
    },
    {
      name: 'an area says nothing of its own any more',
      before: { ...one(config(CART)), ...one(config(FAST), 'Cart/etc/graphql/di.xml') },
      after: one(config(CART)),
      expect: [`${CHANGED} (graphql) Cart/etc/di.xml:2`],
    },
    {
      name: 'a module that is loaded later says otherwise',
      before: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }),
        ...moduleFiles('Fast', 'Acme_Fast', {}),
      },
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }, ['Acme_Cart']),
      },
      expect: [`${CHANGED} (global) Fast/etc/di.xml:2`],
    },
    {
      name: 'two modules say it, and nobody knows which is later',
      before: moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }),
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }),
      },
      expect: [`${CHANGED} (global) Cart/etc/di.xml:2`],
    },
    {
      name: 'what a module that is loaded earlier says, and another overrides, may go',
      before: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }),
        ...moduleFiles('Mid', 'Acme_Mid', {}, ['Acme_Cart']),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }, ['Acme_Mid']),
      },
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config() }),
        ...moduleFiles('Mid', 'Acme_Mid', {}, ['Acme_Cart']),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }, ['Acme_Mid']),
      },
      expect: [],
    },
    {
      name: 'what the application says and a module overrides may change',
      before: {
        ...one(config(CART), 'app/etc/di.xml'),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }),
      },
      after: {
        ...one(config(CART.replace('\\Cart"', '\\SlowCart"')), 'app/etc/di.xml'),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }),
      },
      expect: [],
    },
    {
      name: 'modules in a circle override nothing',
      before: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config(CART) }, ['Acme_Fast']),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }, ['Acme_Cart']),
      },
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': config() }, ['Acme_Fast']),
        ...moduleFiles('Fast', 'Acme_Fast', { 'di.xml': config(FAST) }, ['Acme_Cart']),
      },
      expect: [`${CHANGED} (global) Fast/etc/di.xml:2`],
    },
    {
      name: 'gone with its interface',
      before: { ...one(config(CART)), ...php('interface', 'CartInterface') },
      after: one(config()),
      expect: [],
    },
    {
      name: 'of an interface that its own module never had',
      before: moduleFiles('Api', 'Acme_Api', { 'di.xml': config(CART) }),
      after: moduleFiles('Api', 'Acme_Api', { 'di.xml': config() }),
      expect: [],
    },
    {
      name: 'of an extension interface, which is generated',
      before: moduleFiles('Api', 'Acme_Api', { 'di.xml': config(CART.replace('Cart', 'CartExtension')) }),
      after: moduleFiles('Api', 'Acme_Api', { 'di.xml': config() }),
      expect: ['B di-preference-removed Acme\\Api\\CartExtensionInterface (global) Api/etc/di.xml:2'],
    },
    {
      name: 'moved to another module',
      before: { ...one(config(CART)), ...one(config(), 'Api/etc/di.xml') },
      after: { ...one(config()), ...one(config(CART), 'Api/etc/di.xml') },
      expect: [],
    },
    {
      name: 'moved from an area to all',
      before: one(config(CART), 'Cart/etc/frontend/di.xml'),
      after: one(config(CART)),
      expect: [],
    },
    {
      name: 'said once instead of twice',
      before: { ...one(config(CART)), ...one(config(CART), 'Api/etc/di.xml') },
      after: { ...one(config(CART)), ...one(config(), 'Api/etc/di.xml') },
      expect: [],
    },
    {
      name: 'order, comment, quotes, backslash',
      before: one(config(CART, LIST)),
      after: one(
        config(LIST, '<!-- cart -->', "<preference type='\\Acme\\Cart' for='\\Acme\\Api\\CartInterface'/>"),
      ),
      expect: [],
    },
    { name: 'new', before: one(config()), after: one(config(CART)), expect: [] },
  ],
);
