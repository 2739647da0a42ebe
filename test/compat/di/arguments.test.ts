import { diJudge } from '../../../src/compat/di/di-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { moduleFiles } from '../../support/compat/module-files.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const argument = (name: string, type: string, value: string): string =>
  `<argument name="${name}" xsi:type="${type}">${value}</argument>`;
const item = (name: string, type: string, value: string): string =>
  `<item name="${name}" xsi:type="${type}">${value}</item>`;
/** What is given first stands in line 3. */
const rules = (...lines: string[]): string =>
  xmlLines('config', '<type name="Acme\\Rules"><arguments>', ...lines, '</arguments></type>');
const one = (content: string, path = 'Cart/etc/di.xml'): Files => ({ [path]: content });
const STOCK = item('stock', 'object', 'Acme\\Rule\\Stock');
const PRICE = item('price', 'object', 'Acme\\Rule\\Price');
const list = (...items: string[]): string => argument('rules', 'array', items.join('\n'));
const php = { 'Cart/Rules.php': '<?php\nnamespace Acme;\nclass Rules\n{\n}\n' };

const REMOVED = 'warn di-argument-removed Acme\\Rules';
const CHANGED = 'warn di-argument-changed Acme\\Rules';

runCases(
  'arguments of di.xml',
  [diJudge],
  [
    {
      name: 'an argument is gone',
      before: one(rules(argument('mode', 'string', 'strict'))),
      after: one(rules()),
      expect: [`${REMOVED}::mode (global) Cart/etc/di.xml:3 [svc=none policy=patch]`],
    },
    {
      name: 'an item is gone',
      before: one(rules(list(STOCK, PRICE))),
      after: one(rules(list(PRICE))),
      expect: [`${REMOVED}::rules/stock (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'an item is renamed',
      before: one(rules(list(STOCK))),
      after: one(rules(list(STOCK.replace('"stock"', '"stocks"')))),
      expect: [`${REMOVED}::rules/stock (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'all items are gone: one finding for the array',
      before: one(rules(list(STOCK, PRICE))),
      after: one(rules()),
      expect: [`${REMOVED}::rules (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'an array in an array is gone',
      before: one(
        rules(list(item('a', 'array', item('b', 'string', '1') + item('c', 'string', '2')), STOCK)),
      ),
      after: one(rules(list(STOCK))),
      expect: [`${REMOVED}::rules/a (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'gone in an area',
      before: one(rules(list(STOCK)), 'Cart/etc/frontend/di.xml'),
      after: one(rules(), 'Cart/etc/frontend/di.xml'),
      expect: [`${REMOVED}::rules (frontend) Cart/etc/frontend/di.xml:3`],
    },
    {
      name: 'an item of an area is gone, others are for all',
      before: { ...one(rules(list(PRICE))), ...one(rules(list(STOCK)), 'Cart/etc/frontend/di.xml') },
      after: { ...one(rules(list(PRICE))), ...one(rules(), 'Cart/etc/frontend/di.xml') },
      expect: [`${REMOVED}::rules/stock (frontend) Cart/etc/frontend/di.xml:3`],
    },
    {
      name: 'another class',
      before: one(rules(list(STOCK))),
      after: one(rules('', list(STOCK.replace('\\Stock<', '\\Salable<')))),
      expect: [`${CHANGED}::rules/stock (global) Cart/etc/di.xml:4 [svc=none policy=patch]`],
    },
    {
      name: 'another value',
      before: one(rules(argument('mode', 'string', 'strict'))),
      after: one(rules(argument('mode', 'string', 'loose'))),
      expect: [`${CHANGED}::mode (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'taken out by another module with null',
      before: { ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': rules(list(STOCK)) }) },
      after: {
        ...moduleFiles('Cart', 'Acme_Cart', { 'di.xml': rules(list(STOCK)) }),
        ...moduleFiles('Tax', 'Acme_Tax', { 'di.xml': rules(list(item('stock', 'null', ''))) }, [
          'Acme_Cart',
        ]),
      },
      expect: [`${CHANGED}::rules/stock (global) Tax/etc/di.xml:3`],
    },
    {
      name: 'a value became an array',
      before: one(rules(argument('mode', 'string', 'strict'))),
      after: one(rules(argument('mode', 'array', item('a', 'string', 'strict')))),
      expect: [`${CHANGED}::mode (global) Cart/etc/di.xml:3`],
    },
    {
      name: 'of a virtual type',
      before: one(
        xmlLines(
          'config',
          '<virtualType name="Acme\\Log" type="Acme\\Logger"><arguments>',
          `${argument('name', 'string', 'cart')}</arguments></virtualType>`,
        ),
      ),
      after: one(xmlLines('config', '<virtualType name="Acme\\Log" type="Acme\\Logger"/>')),
      expect: ['warn di-argument-removed Acme\\Log::name (global) Cart/etc/di.xml:3'],
    },
    {
      name: 'gone with its class',
      before: { ...one(rules(list(STOCK))), ...php },
      after: one(rules()),
      expect: [],
    },
    {
      name: 'of a virtual type that is a class now, which says it itself',
      before: one(
        xmlLines(
          'config',
          '<virtualType name="Acme\\Rules" type="Acme\\Base"><arguments>',
          `${argument('name', 'string', 'cart')}</arguments></virtualType>`,
        ),
      ),
      after: { ...one(xmlLines('config')), ...php },
      expect: [],
    },
    {
      name: 'moved to another module',
      before: { ...one(rules(list(STOCK, PRICE))), ...one(rules(), 'Tax/etc/di.xml') },
      after: { ...one(rules(list(PRICE))), ...one(rules(list(STOCK)), 'Tax/etc/di.xml') },
      expect: [],
    },
    {
      name: 'moved from an area to all',
      before: one(rules(list(STOCK)), 'Cart/etc/frontend/di.xml'),
      after: one(rules(list(STOCK))),
      expect: [],
    },
    {
      name: 'a proxy of the same class',
      before: one(rules(argument('stock', 'object', 'Acme\\Stock'))),
      after: one(rules(argument('stock', 'object', 'Acme\\Stock\\Proxy'))),
      expect: [],
    },
    {
      name: 'true and 1, white space, a backslash in front, an attribute that only translates',
      before: one(rules(argument('on', 'boolean', 'true'), argument('stock', 'object', 'Acme\\Stock'))),
      after: one(
        rules(
          argument('on', 'boolean', '1'),
          '<argument xsi:type="object" name="stock" translate="true">\n  \\Acme\\Stock\n</argument>',
        ),
      ),
      expect: [],
    },
    {
      name: 'order of items',
      before: one(rules(list(STOCK, PRICE))),
      after: one(rules(list(PRICE, STOCK))),
      expect: [],
    },
    {
      name: 'an empty array gets items',
      before: one(rules(list())),
      after: one(rules(list(STOCK))),
      expect: [],
    },
    { name: 'new', before: one(rules()), after: one(rules(list(STOCK))), expect: [] },
    {
      name: 'the same item in two elements of the same type',
      before: one(rules(list(STOCK, PRICE))),
      after: one(
        xmlLines(
          'config',
          `<type name="Acme\\Rules"><arguments>${list(STOCK)}</arguments></type>`,
          `<type name="Acme\\Rules"><arguments>${list(PRICE)}</arguments></type>`,
        ),
      ),
      expect: [],
    },
  ],
);
