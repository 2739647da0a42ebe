import type { ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';
import { ALL, at, block, shop, SHOP, SHOP_MODULE } from './layout-files.js';

const BLANK = { 'app/design/frontend/Acme/blank/theme.xml': '<theme><title>Blank</title></theme>' };
const LUMA = {
  'themes/luma/registration.php':
    "<?php ComponentRegistrar::register(ComponentRegistrar::THEME, 'frontend/Acme/luma', __DIR__);",
  'themes/luma/theme.xml': '<theme><parent>Acme/blank</parent></theme>',
};
const IN_BLANK = 'app/design/frontend/Acme/blank/Acme_Shop/layout/shop_index.xml';
const IN_LUMA = 'themes/luma/Acme_Shop/layout/shop_index.xml';

export const themeCases: readonly ChangeCase[] = [
  {
    name: 'a block that only a theme has is removed',
    before: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, block('a')) },
    after: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, '') },
    expect: [
      `B layout-block-removed a::shop_index (frontend/Acme/luma) ${IN_LUMA}:3 [svc=none policy=major]`,
    ],
  },
  {
    name: "a theme's block moves to its parent",
    before: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, block('a')), ...at(IN_BLANK, '') },
    after: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, ''), ...at(IN_BLANK, block('a')) },
    expect: [`M layout-element-added a::shop_index (frontend/Acme/blank) ${IN_BLANK}:3`],
  },
  {
    name: "a parent's block moves to its child: other children have it no more",
    before: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, ''), ...at(IN_BLANK, block('a')) },
    after: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, block('a')), ...at(IN_BLANK, '') },
    expect: [`B layout-block-removed a::shop_index (frontend/Acme/blank) ${IN_BLANK}:3`],
  },
  {
    name: "a theme's block moves to a module",
    before: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, block('a')), ...at(SHOP, '') },
    after: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, ''), ...at(SHOP, block('a')) },
    expect: [`M layout-element-added a::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: "a module's block moves to a theme: other themes have it no more",
    before: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, ''), ...at(SHOP, block('a')) },
    after: { ...ALL, ...LUMA, ...BLANK, ...at(IN_LUMA, block('a')), ...at(SHOP, '') },
    expect: [`B layout-block-removed a::shop_index (frontend) ${SHOP}:3`],
  },
];

export const changedCases: readonly ChangeCase[] = [
  {
    name: 'the class of a block changes',
    ...shop(block('a'), '<block name="a" class="Acme\\Shop\\Block\\B"/>'),
    expect: [`warn layout-block-class-changed a::shop_index (frontend) ${SHOP}:3 [svc=none policy=patch]`],
  },
  {
    name: 'the class of a block becomes a child of the old one',
    before: {
      ...ALL,
      'Shop/Block/B.php': '<?php\nnamespace Acme\\Shop\\Block;\nclass B extends A {}\n',
      'Shop/Block/A.php': '<?php\nnamespace Acme\\Shop\\Block;\nclass A {}\n',
      ...at(SHOP, block('a')),
    },
    after: {
      ...ALL,
      'Shop/Block/B.php': '<?php\nnamespace Acme\\Shop\\Block;\nclass B extends A {}\n',
      'Shop/Block/A.php': '<?php\nnamespace Acme\\Shop\\Block;\nclass A {}\n',
      ...at(SHOP, '<block name="a" class="Acme\\Shop\\Block\\B"/>'),
    },
    expect: [],
  },
  {
    name: 'the template of a block changes',
    ...shop(block('a', ' template="Acme_Shop::a.phtml"'), block('a', ' template="Acme_Shop::b.phtml"')),
    expect: [`warn layout-block-template-changed a::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: 'a template moves from the attribute to an argument',
    ...shop(
      block('a', ' template="Acme_Shop::a.phtml"'),
      '<block name="a" class="Acme\\Shop\\Block\\A"><arguments><argument name="template" xsi:type="string">Acme_Shop::a.phtml</argument></arguments></block>',
    ),
    expect: [],
  },
  {
    name: 'a template gets the name of its module',
    ...shop(block('a', ' template="x/a.phtml"'), block('a', ' template="Acme_Shop::x/a.phtml"')),
    expect: [],
  },
  {
    name: 'an alias changes, class and template too',
    ...shop(block('a', ' as="x" template="a.phtml"'), '<block as="y" name="a" template="b.phtml"/>'),
    expect: [
      `warn layout-block-class-changed a::shop_index (frontend) ${SHOP}:3`,
      `warn layout-block-template-changed a::shop_index (frontend) ${SHOP}:3`,
      `warn layout-element-alias-changed a::shop_index (frontend) ${SHOP}:3`,
    ],
  },
  {
    name: 'an alias equal to the name is none',
    ...shop(block('a', ' as="a"'), block('a')),
    expect: [],
  },
  {
    name: 'a block becomes a container',
    ...shop(block('a'), '<container name="a"/>'),
    expect: [`warn layout-element-type-changed a::shop_index (frontend) ${SHOP}:3 [svc=none policy=patch]`],
  },
  {
    name: 'the page layout of a handle changes',
    before: { ...ALL, [SHOP]: '<page layout="1column"><body/></page>' },
    after: { ...ALL, [SHOP]: '<page layout="empty"><body/></page>' },
    expect: [`warn layout-page-layout-changed shop_index (frontend) ${SHOP}:1`],
  },
];

const LOGO = at('Cart/view/frontend/layout/default.xml', block('logo'));

export const hiddenCases: readonly ChangeCase[] = [
  {
    name: 'a block of another module is taken off the page',
    before: { ...ALL, ...at(SHOP, ''), ...LOGO },
    after: { ...ALL, ...at(SHOP, '<referenceBlock name="logo" remove="true"/>'), ...LOGO },
    expect: [`B layout-element-hidden logo::shop_index (frontend) ${SHOP}:3 [svc=none policy=major]`],
  },
  {
    name: 'a block that nobody has is taken off the page',
    ...shop('', '<referenceBlock name="logo" remove="true"/>'),
    expect: [],
  },
  {
    name: 'a block is taken off the page in a tree without the core, which may have it',
    before: { ...SHOP_MODULE, ...at(SHOP, '') },
    after: { ...SHOP_MODULE, ...at(SHOP, '<referenceBlock name="logo" remove="true"/>') },
    expect: [`B layout-element-hidden logo::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: 'a container is not shown',
    ...shop(
      '<container name="side"/>',
      '<container name="side"/><referenceContainer name="side" display="false"/>',
    ),
    expect: [`warn layout-element-hidden side::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: 'an element that was not shown is taken off the page',
    ...shop('<referenceBlock name="a" display="false"/>', '<referenceBlock name="a" remove="true"/>'),
    expect: [`B layout-element-hidden a::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: 'an element that was off the page is only not shown',
    ...shop('<referenceBlock name="a" remove="true"/>', '<referenceBlock name="a" display="false"/>'),
    expect: [],
  },
  {
    name: 'an element is shown again',
    ...shop('<referenceBlock name="a" remove="true"/>', '<referenceBlock name="a" remove="false"/>'),
    expect: [],
  },
  {
    name: 'what takes it off the page moves to another module',
    before: {
      ...ALL,
      ...at(SHOP, '<referenceBlock name="a" remove="true"/>'),
      ...at('Cart/view/frontend/layout/shop_index.xml', ''),
    },
    after: {
      ...ALL,
      ...at(SHOP, ''),
      ...at('Cart/view/frontend/layout/shop_index.xml', '<referenceBlock name="a" remove="true"/>'),
    },
    expect: [],
  },
  {
    name: 'a block that is new is hidden in one handle',
    before: { ...ALL, ...at(SHOP, ''), ...at('Shop/view/frontend/layout/default.xml', '') },
    after: {
      ...ALL,
      ...at(SHOP, '<referenceBlock name="a" remove="true"/>'),
      ...at('Shop/view/frontend/layout/default.xml', block('a')),
    },
    expect: ['M layout-element-added a::default (frontend) Shop/view/frontend/layout/default.xml:3'],
  },
  {
    name: 'a new handle hides what others have: who had it is not known',
    before: { ...ALL, ...LOGO },
    after: { ...ALL, ...LOGO, ...at(SHOP, `<referenceBlock name="logo" remove="true"/>${block('a')}`) },
    expect: [
      `M layout-handle-added shop_index (frontend) ${SHOP}:1 [svc=none policy=minor]`,
      `warn layout-element-hidden logo::shop_index (frontend) ${SHOP}:3`,
    ],
  },
];

export const addedCases: readonly ChangeCase[] = [
  {
    name: 'a block and an included handle are added',
    before: { ...ALL, ...at(SHOP, '') },
    after: { ...ALL, ...at(SHOP, block('a'), '<update handle="prices"/>\n') },
    expect: [
      `M layout-element-added shop_index::prices (frontend) ${SHOP}:2 [svc=none policy=minor]`,
      `M layout-element-added a::shop_index (frontend) ${SHOP}:4 [svc=none policy=minor]`,
    ],
  },
  {
    name: 'the first file of a handle in a tree without the core, which may have it',
    before: SHOP_MODULE,
    after: { ...SHOP_MODULE, ...at(SHOP, block('a')) },
    expect: [`info layout-handle-added shop_index (frontend) ${SHOP}:1 [svc=none policy=patch]`],
  },
  {
    name: 'a module has its first file of a handle that others have',
    before: { ...ALL, ...at(SHOP, block('a')) },
    after: { ...ALL, ...at(SHOP, block('a')), ...at('Cart/view/frontend/layout/shop_index.xml', block('c')) },
    expect: ['M layout-element-added c::shop_index (frontend) Cart/view/frontend/layout/shop_index.xml:3'],
  },
  {
    name: 'a block without a name is added and one removed',
    ...shop('<block class="A"/>', '<block class="B"/>'),
    expect: [],
  },
];

export const harmlessCases: readonly ChangeCase[] = [
  {
    name: 'white space, comments, quotes and the order of attributes and elements',
    before: { ...ALL, ...at(SHOP, `${block('a', ' template="a.phtml"')}${block('b')}`) },
    after: {
      ...ALL,
      [SHOP]: `<?xml version="1.0"?>\n<!-- c -->\n<page><body>\n\n<block class='Acme\\Shop\\Block\\A'   name='b' ></block>\n<block\n template="a.phtml" class="\\Acme\\Shop\\Block\\A" name="a"/></body></page>`,
    },
    expect: [],
  },
  {
    name: 'a block moves into a container of the same handle',
    ...shop(`<container name="c"/>${block('a')}`, `<container name="c">${block('a')}</container>`),
    expect: [],
  },
  {
    name: 'a block moves to another module',
    before: { ...ALL, ...at(SHOP, block('a')), ...at('Cart/view/frontend/layout/shop_index.xml', '') },
    after: { ...ALL, ...at(SHOP, ''), ...at('Cart/view/frontend/layout/shop_index.xml', block('a')) },
    expect: [],
  },
  {
    name: 'a block is removed that an unchanged file of another module declares too',
    before: {
      ...ALL,
      ...at(SHOP, block('a')),
      ...at('Cart/view/frontend/layout/shop_index.xml', block('a')),
    },
    after: { ...ALL, ...at(SHOP, ''), ...at('Cart/view/frontend/layout/shop_index.xml', block('a')) },
    expect: [],
  },
  {
    name: 'a handle moves from an area to base',
    before: { ...ALL, ...at(SHOP, block('a')) },
    after: { ...ALL, ...at('Shop/view/base/layout/shop_index.xml', block('a')) },
    expect: ['M layout-handle-added shop_index (adminhtml) Shop/view/base/layout/shop_index.xml:1'],
  },
  {
    name: 'a module moves to another folder',
    before: { ...SHOP_MODULE, ...at(SHOP, block('a')) },
    after: {
      ...moduleFiles('Acme_Shop', 'vendor/acme/shop'),
      ...at('vendor/acme/shop/view/frontend/layout/shop_index.xml', block('a')),
    },
    expect: [],
  },
  {
    name: 'the same block twice, under conditions, and one of them goes',
    ...shop(
      `${block('a', ' ifconfig="x/y/z"')}${block('a', ' ifconfig="x/y/w"')}`,
      block('a', ' ifconfig="x/y/z"'),
    ),
    expect: [],
  },
  {
    name: 'a reference to an element of others is removed',
    ...shop('<referenceBlock name="x"><action method="y"/></referenceBlock>', ''),
    expect: [],
  },
  {
    name: 'elements move to a handle that the old one includes, by another one in a circle',
    before: { ...ALL, ...at(SHOP, block('a')), ...at('Shop/view/frontend/layout/prices.xml', '') },
    after: {
      ...ALL,
      ...at(SHOP, '', '<update handle="prices"/>\n'),
      ...at('Shop/view/frontend/layout/prices.xml', '', '<update handle="deep"/>'),
      ...at(
        'Cart/view/frontend/layout/deep.xml',
        block('a'),
        '<update handle="prices"/><update handle="deep"/>',
      ),
    },
    expect: [
      'M layout-handle-added deep (frontend) Cart/view/frontend/layout/deep.xml:1',
      'M layout-element-added prices::deep (frontend) Shop/view/frontend/layout/prices.xml:2',
      `M layout-element-added shop_index::prices (frontend) ${SHOP}:2`,
    ],
  },
  {
    name: 'an element moves by <move>',
    ...shop(block('a'), `${block('a')}<move element="b" destination="c" after="-"/>`),
    expect: [],
  },
];
