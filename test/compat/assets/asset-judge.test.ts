import { assetJudge } from '../../../src/compat/assets/asset-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Cart', 'Cart') };
const files = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, `content of ${path.slice(path.lastIndexOf('/'))}`]));
const moved = (from: readonly string[], to: readonly string[]): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...MODULES, ...files(...from) },
  after: { ...MODULES, ...files(...to) },
});

runCases(
  'templates and assets: broken',
  [assetJudge],
  [
    {
      name: 'a template is removed',
      ...moved(['Shop/view/frontend/templates/a/price.phtml'], []),
      expect: [
        'B template-removed Acme_Shop::a/price.phtml (frontend) Shop/view/frontend/templates/a/price.phtml:0 [svc=none policy=major]',
      ],
    },
    {
      name: 'a template is renamed without a change',
      before: { ...MODULES, 'Shop/view/frontend/templates/a.phtml': 'x' },
      after: { ...MODULES, 'Shop/view/frontend/templates/b.phtml': 'x' },
      expect: ['B template-removed Acme_Shop::a.phtml (frontend) Shop/view/frontend/templates/a.phtml:0'],
    },
    {
      name: 'a template moves to another module',
      ...moved(['Shop/view/frontend/templates/a.phtml'], ['Cart/view/frontend/templates/a.phtml']),
      expect: ['B template-removed Acme_Shop::a.phtml (frontend) Shop/view/frontend/templates/a.phtml:0'],
    },
    {
      name: 'a template moves from base to the storefront: the admin panel has it no more',
      ...moved(['Shop/view/base/templates/a.phtml'], ['Shop/view/frontend/templates/a.phtml']),
      expect: ['B template-removed Acme_Shop::a.phtml (adminhtml) Shop/view/base/templates/a.phtml:0'],
    },
    {
      name: 'a template moves from the storefront to the admin panel',
      ...moved(['Shop/view/frontend/templates/a.phtml'], ['Shop/view/adminhtml/templates/a.phtml']),
      expect: ['B template-removed Acme_Shop::a.phtml (frontend) Shop/view/frontend/templates/a.phtml:0'],
    },
    {
      name: 'a template of base is removed',
      ...moved(['Shop/view/base/templates/a.phtml'], []),
      expect: ['B template-removed Acme_Shop::a.phtml (base) Shop/view/base/templates/a.phtml:0'],
    },
    {
      name: 'a JavaScript template, a style sheet and an image are removed; scripts have their own judge',
      ...moved(
        [
          'Shop/view/frontend/web/template/cart/item.html',
          'Shop/view/frontend/web/css/source/_module.less',
          'Shop/view/adminhtml/web/images/a.svg',
          'Shop/view/frontend/web/js/a.js',
        ],
        [],
      ),
      expect: [
        'B asset-removed Acme_Shop::images/a.svg (adminhtml) Shop/view/adminhtml/web/images/a.svg:0',
        'B asset-removed Acme_Shop::css/source/_module.less (frontend) Shop/view/frontend/web/css/source/_module.less:0',
        'B template-html-removed Acme_Shop::template/cart/item.html (frontend) Shop/view/frontend/web/template/cart/item.html:0',
      ],
    },
    {
      name: 'a file of the library is removed',
      ...moved(['lib/web/css/source/lib/_buttons.less', 'lib/web/mage/gallery/gallery.html'], []),
      expect: [
        'B asset-removed css/source/lib/_buttons.less (base) lib/web/css/source/lib/_buttons.less:0',
        'B template-html-removed mage/gallery/gallery.html (base) lib/web/mage/gallery/gallery.html:0',
      ],
    },
    {
      name: 'the file of an email template is removed',
      ...moved(['Shop/view/frontend/email/order.html'], []),
      expect: [
        'B email-template-file-removed Acme_Shop::order.html (frontend) Shop/view/frontend/email/order.html:0',
      ],
    },
    {
      name: 'what only a theme has is removed',
      ...moved(
        [
          'app/design/frontend/Acme/blank/web/css/styles.less',
          'app/design/frontend/Acme/blank/Acme_Shop/web/images/x.png',
        ],
        [],
      ),
      expect: [
        'B asset-removed Acme_Shop::images/x.png (frontend/Acme/blank) app/design/frontend/Acme/blank/Acme_Shop/web/images/x.png:0',
        'B asset-removed css/styles.less (frontend/Acme/blank) app/design/frontend/Acme/blank/web/css/styles.less:0',
      ],
    },
    {
      name: 'a module that nothing registers goes by its folder',
      ...moved(['app/code/Acme/Old/view/frontend/templates/a.phtml'], []),
      expect: [
        'B template-removed app/code/Acme/Old::a.phtml (frontend) app/code/Acme/Old/view/frontend/templates/a.phtml:0',
      ],
    },
  ],
);

const THEMES = {
  'app/design/frontend/Acme/blank/theme.xml': '<theme><title>Blank</title></theme>',
  'app/design/frontend/Acme/luma/theme.xml': '<theme><title>Luma</title><parent>Acme/blank</parent></theme>',
};

runCases(
  'templates and assets: harmless',
  [assetJudge],
  [
    {
      name: 'a template changes',
      before: { ...MODULES, 'Shop/view/frontend/templates/a.phtml': 'x' },
      after: { ...MODULES, 'Shop/view/frontend/templates/a.phtml': 'y' },
      expect: [],
    },
    {
      name: 'a template moves from an area to base',
      ...moved(['Shop/view/frontend/templates/a.phtml'], ['Shop/view/base/templates/a.phtml']),
      expect: [],
    },
    {
      name: 'a template of an area is removed, and base has one',
      ...moved(
        ['Shop/view/frontend/templates/a.phtml', 'Shop/view/base/templates/a.phtml'],
        ['Shop/view/base/templates/a.phtml'],
      ),
      expect: [],
    },
    {
      name: 'a template moves from base to both areas',
      ...moved(
        ['Shop/view/base/templates/a.phtml'],
        ['Shop/view/frontend/templates/a.phtml', 'Shop/view/adminhtml/templates/a.phtml'],
      ),
      expect: [],
    },
    {
      name: 'a module moves to another folder',
      before: {
        ...moduleFiles('Acme_Shop', 'app/code/Acme/Shop'),
        ...files('app/code/Acme/Shop/view/frontend/templates/a.phtml'),
      },
      after: {
        ...moduleFiles('Acme_Shop', 'vendor/acme/module-shop'),
        ...files('vendor/acme/module-shop/view/frontend/templates/a.phtml'),
      },
      expect: [],
    },
    {
      name: "a theme's copy of a module's template is removed: the module's is found",
      before: {
        ...MODULES,
        ...THEMES,
        ...files(
          'app/design/frontend/Acme/luma/Acme_Shop/templates/a.phtml',
          'Shop/view/frontend/templates/a.phtml',
        ),
      },
      after: { ...MODULES, ...THEMES, ...files('Shop/view/frontend/templates/a.phtml') },
      expect: [],
    },
    {
      name: "a theme's copy is removed, and its parent has one",
      before: {
        ...MODULES,
        ...THEMES,
        ...files('app/design/frontend/Acme/luma/web/a.png', 'app/design/frontend/Acme/blank/web/a.png'),
      },
      after: { ...MODULES, ...THEMES, ...files('app/design/frontend/Acme/blank/web/a.png') },
      expect: [],
    },
    {
      name: "a theme's copy of a file of the library is removed",
      before: {
        ...MODULES,
        ...THEMES,
        ...files('app/design/frontend/Acme/luma/web/mage/calendar.css', 'lib/web/mage/calendar.css'),
      },
      after: { ...MODULES, ...THEMES, ...files('lib/web/mage/calendar.css') },
      expect: [],
    },
    {
      name: 'sources, notes and hidden files are removed',
      ...moved(
        [
          'Shop/view/frontend/web/ts/js/a.ts',
          'Shop/view/frontend/web/README.md',
          'Shop/view/frontend/web/js/a.js.map',
          'Shop/view/frontend/web/.gitkeep',
          'lib/web/css/docs/source/_a.less',
        ],
        [],
      ),
      expect: [],
    },
    {
      name: 'files are removed that are no view files',
      ...moved(
        ['Shop/etc/view.xml', 'Shop/view/README.md', 'setup/view/magento/setup/a.phtml', 'templates/a.phtml'],
        [],
      ),
      expect: [],
    },
    { name: 'a template is added', ...moved([], ['Shop/view/frontend/templates/a.phtml']), expect: [] },
  ],
);

const EMAILS = 'Shop/etc/email_templates.xml';
const emails = (...templates: readonly string[]): string => `<config>\n${templates.join('\n')}\n</config>`;
const email = (id: string, file = `${id}.html`): string =>
  `<template id="${id}" label="${id}" file="${file}" type="html" module="Acme_Shop" area="frontend"/>`;

runCases(
  'email templates and themes',
  [assetJudge],
  [
    {
      name: 'an email template is removed',
      before: { ...MODULES, [EMAILS]: emails(email('a'), email('b')) },
      after: { ...MODULES, [EMAILS]: emails(email('a')) },
      expect: [`B email-template-removed b ${EMAILS}:3 [svc=none policy=major]`],
    },
    {
      name: 'an email template has another file',
      before: { ...MODULES, [EMAILS]: emails(email('a')) },
      after: { ...MODULES, [EMAILS]: emails('', email('a', 'z.html')) },
      expect: [`warn email-template-changed a ${EMAILS}:3 [svc=none policy=patch]`],
    },
    {
      name: 'an email template moves to another module, in another order and with another label',
      before: {
        ...MODULES,
        [EMAILS]: emails(email('a'), email('b')),
        'Cart/etc/email_templates.xml': emails(),
      },
      after: {
        ...MODULES,
        [EMAILS]: emails(email('b').replace('label="b"', 'label="B"')),
        'Cart/etc/email_templates.xml': emails(email('a')),
      },
      expect: [],
    },
    {
      name: 'a theme has another parent',
      before: { ...MODULES, ...THEMES },
      after: {
        ...MODULES,
        ...THEMES,
        'app/design/frontend/Acme/luma/theme.xml':
          '<theme>\n<title>L</title>\n<parent>Acme/base</parent></theme>',
      },
      expect: [
        'B theme-parent-changed frontend/Acme/luma app/design/frontend/Acme/luma/theme.xml:3 [svc=none policy=major]',
      ],
    },
    {
      name: 'a theme has another title and moves to another folder',
      before: {
        't/registration.php': "<?php ComponentRegistrar::register('theme', 'frontend/Acme/luma', __DIR__);",
        't/theme.xml': '<theme><title>L</title><parent>Acme/blank</parent></theme>',
      },
      after: {
        'u/registration.php': "<?php ComponentRegistrar::register('theme', 'frontend/Acme/luma', __DIR__);",
        'u/theme.xml': '<theme><parent>Acme/blank</parent><title>M</title></theme>',
      },
      expect: [],
    },
    {
      name: 'themes that are their own grandparents',
      before: {
        'app/design/frontend/Acme/a/theme.xml': '<theme><parent>Acme/b</parent></theme>',
        'app/design/frontend/Acme/b/theme.xml': '<theme><parent>Acme/a</parent></theme>',
        ...files('app/design/frontend/Acme/a/web/x.png', 'app/design/frontend/Acme/b/web/x.png'),
      },
      after: {
        'app/design/frontend/Acme/a/theme.xml': '<theme><parent>Acme/b</parent></theme>',
        'app/design/frontend/Acme/b/theme.xml': '<theme><parent>Acme/a</parent></theme>',
        ...files('app/design/frontend/Acme/b/web/x.png'),
      },
      expect: [],
    },
  ],
);
