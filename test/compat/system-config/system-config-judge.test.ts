import { systemConfigJudge } from '../../../src/compat/system-config/system-config-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { moduleFiles } from '../../support/compat/module-files.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

/** What is given first stands in line 3. */
const system = (...lines: string[]): string => xmlLines('config', '<system>', ...lines, '</system>');
const section = (id: string, ...below: string[]): string =>
  `<section id="${id}"><label>S</label>${below.join('')}</section>`;
const group = (id: string, ...below: string[]): string =>
  `<group id="${id}"><label>G</label>${below.join('')}</group>`;
const field = (id: string, path?: string): string =>
  `<field id="${id}">${path === undefined ? '' : `<config_path>${path}</config_path>`}</field>`;
const FILE = 'app/code/Acme/Cart/etc/adminhtml/system.xml';
const one = (content: string, path = FILE): Files => ({ [path]: content });
const CART = section('cart', group('items', field('limit'), field('page')));

/** A module whose page includes a file of another one. */
const including = (path: string, included: Files): Files => ({
  ...moduleFiles('app/code/Acme/Cart', 'Acme_Cart', {
    'adminhtml/system.xml': system(section('cart', group('items', `<include path="${path}"/>`))),
  }),
  ...moduleFiles('vendor/acme/module-tax', 'Acme_Tax', included),
});

runCases(
  'system.xml',
  [systemConfigJudge],
  [
    {
      name: 'a field is gone',
      before: one(system(CART)),
      after: one(system(section('cart', group('items', field('page'))))),
      expect: [`B config-field-removed cart/items/limit ${FILE}:3 [svc=major policy=major]`],
    },
    {
      name: 'a field is renamed',
      before: one(system(CART)),
      after: one(system(section('cart', group('items', field('max'), field('page'))))),
      expect: [
        `M config-field-added cart/items/max ${FILE}:3 [svc=minor policy=minor]`,
        `B config-field-removed cart/items/limit ${FILE}:3 [svc=major policy=major]`,
      ],
    },
    {
      name: 'a group is gone with its fields',
      before: one(system(section('cart', group('items', field('limit')), group('mail')))),
      after: one(system(section('cart', group('mail')))),
      expect: [
        `B config-field-removed cart/items/limit ${FILE}:3`,
        `B config-group-removed cart/items ${FILE}:3 [svc=major policy=major]`,
      ],
    },
    {
      name: 'a section is gone with its groups and fields',
      before: one(system(CART)),
      after: one(system()),
      expect: [
        `B config-field-removed cart/items/limit ${FILE}:3`,
        `B config-field-removed cart/items/page ${FILE}:3`,
        `B config-group-removed cart/items ${FILE}:3`,
        `B config-section-removed cart ${FILE}:3 [svc=major policy=major]`,
      ],
    },
    {
      name: 'the file is gone',
      before: { ...one(system(section('cart'))), 'app/code/Acme/Cart/x.txt': '' },
      after: { 'app/code/Acme/Cart/x.txt': '' },
      expect: [`B config-section-removed cart ${FILE}:3 [svc=major policy=major]`],
    },
    {
      name: 'a group in a group is gone',
      before: one(system(section('cart', group('items', group('more'))))),
      after: one(system(section('cart', group('items')))),
      expect: [`B config-group-removed cart/items/more ${FILE}:3`],
    },
    {
      name: 'a field moves, and its value with it',
      before: one(system(CART)),
      after: one(system(section('cart', group('items', field('page')), group('more', field('limit'))))),
      expect: [
        `B config-field-removed cart/items/limit ${FILE}:3`,
        `M config-group-added cart/more ${FILE}:3`,
      ],
    },
    {
      name: 'a field moves, but its value is stored where it was',
      before: one(system(section('cart', group('items', field('limit')), group('more')))),
      after: one(system(section('cart', group('items'), group('more', field('limit', 'cart/items/limit'))))),
      expect: [
        `M config-field-added cart/more/limit ${FILE}:3 [svc=minor policy=minor]`,
        `warn config-field-moved cart/items/limit ${FILE}:3 [svc=major policy=major]`,
      ],
    },
    {
      name: 'a value is stored elsewhere',
      before: one(system(section('cart', group('items', field('limit'))))),
      after: one(system(section('cart', group('items', field('limit', 'sales/cart/limit'))))),
      expect: [`B config-field-path-changed cart/items/limit ${FILE}:3 [svc=none policy=major]`],
    },
    {
      name: 'a path is written down that was the path anyway',
      before: one(system(section('cart', group('items', field('limit'))))),
      after: one(system(section('cart', group('items', field('limit', ' cart/items/limit\n'))))),
      expect: [],
    },
    {
      name: 'a tab is gone',
      before: one(system('<tab id="acme"><label>Acme</label></tab>')),
      after: one(system()),
      expect: [`warn config-tab-removed tab:acme ${FILE}:3 [svc=none policy=patch]`],
    },
    {
      name: 'a section is new, with all that is in it',
      before: one(system()),
      after: one(system(CART)),
      expect: [`M config-section-added cart ${FILE}:3 [svc=minor policy=minor]`],
    },
    {
      name: 'the file is new',
      before: { 'app/code/Acme/Cart/x.txt': '' },
      after: { 'app/code/Acme/Cart/x.txt': '', ...one(system(CART)) },
      expect: [`M config-section-added cart ${FILE}:3`],
    },
    {
      name: 'a group is new, with its fields',
      before: one(system(section('cart'))),
      after: one(system(CART)),
      expect: [`M config-group-added cart/items ${FILE}:3 [svc=minor policy=minor]`],
    },
    {
      name: 'a section of another package is added to',
      before: one(system()),
      after: one(system(`<section id="payment">${group('acme', field('active'))}</section>`)),
      expect: [`M config-group-added payment/acme ${FILE}:3`],
    },
    {
      name: 'a section and a group of other packages are added to no longer',
      before: one(system(`<section id="payment"><group id="us">${field('active')}</group></section>`)),
      after: one(system()),
      expect: [`B config-field-removed payment/us/active ${FILE}:3`],
    },
    {
      name: 'what is added to is declared in another file now',
      before: one(system(`<section id="cart">${group('items')}</section>`)),
      after: { ...one(system(CART)), ...one(system('<section id="cart"/>'), 'a/etc/adminhtml/system.xml') },
      expect: [
        `M config-field-added cart/items/limit ${FILE}:3`,
        `M config-field-added cart/items/page ${FILE}:3`,
      ],
    },
    {
      name: 'an included file loses a field',
      before: including('Acme_Tax::system/items.xml', {
        'adminhtml/system/items.xml': xmlLines('include', field('limit'), field('page')),
      }),
      after: including('Acme_Tax::system/items.xml', {
        'adminhtml/system/items.xml': xmlLines('include', field('page')),
      }),
      expect: [
        'B config-field-removed cart/items/limit vendor/acme/module-tax/etc/adminhtml/system/items.xml:2',
      ],
    },
    {
      name: 'an included file at the top of adminhtml, with another name',
      before: including('Acme_Tax::cart.xml', { 'adminhtml/cart.xml': xmlLines('include', group('more')) }),
      after: including('Acme_Tax::cart.xml', { 'adminhtml/cart.xml': xmlLines('include') }),
      expect: ['B config-group-removed cart/items/more vendor/acme/module-tax/etc/adminhtml/cart.xml:2'],
    },
    {
      name: 'a file is included no longer',
      before: including('Acme_Tax::system/items.xml', {
        'adminhtml/system/items.xml': xmlLines('include', field('limit')),
      }),
      after: including('Acme_Tax::system/none.xml', {
        'adminhtml/system/items.xml': xmlLines('include', field('limit')),
      }),
      expect: [
        'B config-field-removed cart/items/limit vendor/acme/module-tax/etc/adminhtml/system/items.xml:2',
      ],
    },
    {
      name: 'what was included is written down',
      before: including('Acme_Tax::system/items.xml', {
        'adminhtml/system/items.xml': xmlLines('include', field('limit')),
      }),
      after: {
        ...moduleFiles('app/code/Acme/Cart', 'Acme_Cart', {
          'adminhtml/system.xml': system(section('cart', group('items', field('limit')))),
        }),
        ...moduleFiles('vendor/acme/module-tax', 'Acme_Tax', {}),
      },
      expect: [],
    },
    {
      name: 'a field leaves a file that nobody includes',
      before: including('Acme_Tax::system/a.xml', {
        'adminhtml/system/b.xml': xmlLines('include', field('limit')),
      }),
      after: including('Acme_Tax::system/a.xml', { 'adminhtml/system/b.xml': xmlLines('include') }),
      expect: [],
    },
    {
      name: 'files that include each other in a circle, and a module that is not there',
      before: including('Acme_Tax::a.xml', {
        'adminhtml/a.xml': xmlLines('include', '<include path="Acme_Tax::b.xml"/>', field('limit')),
        'adminhtml/b.xml': xmlLines(
          'include',
          '<include path="Acme_Tax::a.xml"/><include path="No_Such::c.xml"/><include path="x"/>',
        ),
      }),
      after: including('Acme_Tax::a.xml', {
        'adminhtml/a.xml': xmlLines('include', '<include path="Acme_Tax::b.xml"/>'),
        'adminhtml/b.xml': xmlLines(
          'include',
          '<include path="Acme_Tax::a.xml"/><include path="No_Such::c.xml"/><include path="x"/>',
        ),
      }),
      expect: ['B config-field-removed cart/items/limit vendor/acme/module-tax/etc/adminhtml/a.xml:3'],
    },
    {
      name: 'a whole section moves to another module',
      before: { ...one(system(CART)), ...one(system(), 'app/code/Acme/Tax/etc/adminhtml/system.xml') },
      after: { ...one(system()), ...one(system(CART), 'app/code/Acme/Tax/etc/adminhtml/system.xml') },
      expect: [],
    },
    {
      name: 'one of two modules that have the section',
      before: { ...one(system(CART)), ...one(system(CART), 'app/code/Acme/Tax/etc/adminhtml/system.xml') },
      after: { ...one(system()), ...one(system(CART), 'app/code/Acme/Tax/etc/adminhtml/system.xml') },
      expect: [],
    },
    {
      name: 'order, labels, comments, attributes',
      before: one(system(section('cart', group('items', field('limit'), field('page'))))),
      after: one(
        system(
          '<!-- carts -->',
          section(
            'cart',
            '<label>Cart</label>',
            group('items', '<field type="text" id="page"/>', field('limit')),
          ),
        ),
      ),
      expect: [],
    },
    {
      name: 'the tab that a section is shown in is another',
      before: one(system(section('cart', '<tab>sales</tab>'))),
      after: one(system(section('cart', '<tab>catalog</tab>'))),
      expect: [],
    },
    {
      name: 'other files of the area are none of these',
      before: { 'Cart/etc/adminhtml/page_types.xml': xmlLines('page_types', '<section id="cart"/>') },
      after: { 'Cart/etc/adminhtml/page_types.xml': xmlLines('page_types') },
      expect: [],
    },
  ],
);
