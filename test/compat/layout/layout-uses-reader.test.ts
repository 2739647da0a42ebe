import { layoutUsesReader } from '../../../src/compat/layout/layout-uses-reader.js';
import { runUsesCases } from '../view/uses-cases.js';

runUsesCases('layoutUsesReader', layoutUsesReader, [
  [
    'handles and page layouts',
    '<page layout="2columns-left">\n<update handle="customer_account"/><update/></page>',
    [
      'layout-handle page_layout/2columns-left, uses the page layout, 1',
      'layout-handle customer_account, includes it, 2',
    ],
  ],
  [
    'references',
    [
      '<page><body>',
      '<referenceBlock name="a" remove="true"/>',
      '<referenceBlock name="b"><block class="\\A\\B" name="own" before="c" after="-" template="Acme_Shop::x/y.phtml"/></referenceBlock>',
      '<referenceContainer name="d"/>',
      '<move element="e" destination="f" before="g"/>',
      '<remove name="h"/><container name="own2"/><referenceBlock/>',
      '</body></page>',
    ].join('\n'),
    [
      'layout-element a, takes it off the page, 2',
      'layout-element b, refers to it, 3',
      'layout-element c, puts something before it, 3',
      'class A\\B, shows a block of it, 3',
      'template Acme_Shop::x/y.phtml, names it, 3',
      'layout-element d, refers to it, 4',
      'layout-element e, moves it, 5',
      'layout-element f, moves something into it, 5',
      'layout-element g, puts something before it, 5',
      'layout-element h, takes it off the page, 6',
    ],
  ],
  [
    'what the head loads',
    [
      '<page><head>',
      '<css src="Acme_Shop::css/a.css"/>',
      '<script src="mage/b.js"/><script src="Acme_Shop::js/c.js"/>',
      '<link src="https://example.com/d.css" src_type="url"/>',
      '</head></page>',
    ].join('\n'),
    [
      'asset Acme_Shop::css/a.css, loads it, 2',
      'asset Acme_Shop::css/a.less, loads it, 2',
      'asset Acme_Shop::css/a.css, names it, 2',
      'asset Acme_Shop::css/a.less, names it, 2',
      'js-module mage/b, loads it, 3',
      'js-module Acme_Shop/js/c, loads it, 3',
      'js-module Acme_Shop/js/c, names it, 3',
    ],
  ],
  [
    'components and their templates, in the arguments of a block',
    [
      '<page><block name="x"><arguments><argument name="jsLayout">',
      '<item name="component">Acme_Shop/js/view/cart</item>',
      '<item name="template">Acme_Shop/cart</item>',
      '<item name="bodyTmpl">ui/grid/cells/html</item>',
      '<item name="label">Acme_Shop/no</item>',
      '</argument><argument name="template">Acme_Shop::z.phtml</argument></arguments></block><uiComponent name="shop_grid"/></page>',
    ].join('\n'),
    [
      'js-module Acme_Shop/js/view/cart, makes a component of it, 2',
      'template Acme_Shop::template/cart.html, shows it, 3',
      'template Magento_Ui::templates/grid/cells/html.html, shows it, 4',
      'template Acme_Shop::z.phtml, names it, 6',
      'ui-component shop_grid, shows it, 6',
    ],
  ],
]);
