import type { ChangeCase } from '../../support/compat/change-case.js';
import { ALL, at, block, shop, SHOP, SHOP_MODULE } from './layout-files.js';

export const removedCases: readonly ChangeCase[] = [
  {
    name: 'a block is removed',
    ...shop(`${block('a')}${block('b')}`, block('a')),
    expect: [`B layout-block-removed b::shop_index (frontend) ${SHOP}:3 [svc=major policy=major]`],
  },
  {
    name: 'a container is removed with what is in it',
    ...shop(`<container name="side">\n${block('a')}</container>`, ''),
    expect: [
      `B layout-container-removed side::shop_index (frontend) ${SHOP}:3 [svc=major policy=major]`,
      `B layout-block-removed a::shop_index (frontend) ${SHOP}:4 [svc=major policy=major]`,
    ],
  },
  {
    name: 'a UI component is removed, which magento-semver does not see',
    ...shop('<uiComponent name="shop_grid"/>', ''),
    expect: [`B layout-block-removed shop_grid::shop_index (frontend) ${SHOP}:3 [svc=none policy=major]`],
  },
  {
    name: 'a block is renamed',
    ...shop(block('a'), block('z')),
    expect: [
      `B layout-block-removed a::shop_index (frontend) ${SHOP}:3`,
      `M layout-element-added z::shop_index (frontend) ${SHOP}:3`,
    ],
  },
  {
    name: 'an included handle is removed',
    before: { ...ALL, ...at(SHOP, '', '<update handle="prices"/>\n') },
    after: { ...ALL, ...at(SHOP, '') },
    expect: [`B layout-update-removed shop_index::prices (frontend) ${SHOP}:2 [svc=major policy=major]`],
  },
  {
    name: 'the only file of a handle is removed',
    before: { ...ALL, ...at(SHOP, block('a')) },
    after: ALL,
    expect: [
      `B layout-handle-removed shop_index (frontend) ${SHOP}:1 [svc=none policy=major]`,
      `B layout-block-removed a::shop_index (frontend) ${SHOP}:3 [svc=major policy=major]`,
    ],
  },
  {
    name: 'the only file of a handle is removed from a tree without the core, which may have it',
    before: { ...SHOP_MODULE, ...at(SHOP, '') },
    after: SHOP_MODULE,
    expect: [`warn layout-handle-removed shop_index (frontend) ${SHOP}:1`],
  },
  {
    name: "one module's file of a handle is removed, another's is left",
    before: {
      ...ALL,
      ...at(SHOP, block('a')),
      ...at('Cart/view/frontend/layout/shop_index.xml', block('c')),
    },
    after: { ...ALL, ...at('Cart/view/frontend/layout/shop_index.xml', block('c')) },
    expect: [`B layout-block-removed a::shop_index (frontend) ${SHOP}:3`],
  },
  {
    name: 'a block moves to another handle of the module: magento-semver still finds the name',
    before: { ...ALL, ...at(SHOP, block('a')), ...at('Shop/view/frontend/layout/shop_list.xml', '') },
    after: { ...ALL, ...at(SHOP, ''), ...at('Shop/view/frontend/layout/shop_list.xml', block('a')) },
    expect: [
      `B layout-block-removed a::shop_index (frontend) ${SHOP}:3 [svc=none policy=major]`,
      'M layout-element-added a::shop_list (frontend) Shop/view/frontend/layout/shop_list.xml:3',
    ],
  },
  {
    name: 'a block moves from base to one area: the other has it no more',
    before: { ...ALL, ...at('Shop/view/base/layout/shop_index.xml', block('a')), ...at(SHOP, '') },
    after: { ...ALL, ...at('Shop/view/base/layout/shop_index.xml', ''), ...at(SHOP, block('a')) },
    expect: ['B layout-block-removed a::shop_index (adminhtml) Shop/view/base/layout/shop_index.xml:3'],
  },
  {
    name: 'a block of base is removed: one finding for all areas',
    before: { ...ALL, ...at('Shop/view/base/layout/shop_index.xml', block('a')), ...at(SHOP, block('a')) },
    after: { ...ALL, ...at('Shop/view/base/layout/shop_index.xml', ''), ...at(SHOP, '') },
    expect: ['B layout-block-removed a::shop_index (base) Shop/view/base/layout/shop_index.xml:3'],
  },
  {
    name: 'a block of the admin panel is not that of the storefront',
    before: {
      ...ALL,
      ...at(SHOP, block('a')),
      ...at('Shop/view/adminhtml/layout/shop_index.xml', block('a')),
    },
    after: { ...ALL, ...at(SHOP, block('a')), ...at('Shop/view/adminhtml/layout/shop_index.xml', '') },
    expect: ['B layout-block-removed a::shop_index (adminhtml) Shop/view/adminhtml/layout/shop_index.xml:3'],
  },
  {
    name: 'a container of a page layout is removed',
    before: {
      ...ALL,
      'Shop/view/frontend/page_layout/wide.xml': '<layout>\n<container name="main"/></layout>',
    },
    after: { ...ALL, 'Shop/view/frontend/page_layout/wide.xml': '<layout>\n</layout>' },
    expect: [
      'B layout-container-removed main::page_layout/wide (frontend) Shop/view/frontend/page_layout/wide.xml:2',
    ],
  },
  {
    name: 'the id of a page layout is removed',
    before: {
      ...ALL,
      'Shop/view/frontend/layouts.xml': '<page_layouts><layout id="a"/>\n<layout id="b"/></page_layouts>',
    },
    after: { ...ALL, 'Shop/view/frontend/layouts.xml': '<page_layouts>\n<layout id="a"/></page_layouts>' },
    expect: ['B layout-page-layout-removed page_layout/b (frontend) Shop/view/frontend/layouts.xml:2'],
  },
  {
    name: 'a file name that is a property of every object is a handle like others',
    before: { ...ALL, ...at('Shop/view/frontend/layout/constructor.xml', block('__proto__')) },
    after: { ...ALL, ...at('Shop/view/frontend/layout/constructor.xml', block('toString')) },
    expect: [
      'B layout-block-removed __proto__::constructor (frontend) Shop/view/frontend/layout/constructor.xml:3',
      'M layout-element-added toString::constructor (frontend) Shop/view/frontend/layout/constructor.xml:3',
    ],
  },
  {
    name: 'a package alone, whose module is not registered',
    before: at('view/frontend/layout/default.xml', block('a')),
    after: at('view/frontend/layout/default.xml', ''),
    expect: [
      'B layout-block-removed a::default (frontend) view/frontend/layout/default.xml:3 [svc=major policy=major]',
    ],
  },
];
