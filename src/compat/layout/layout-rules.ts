import type { Files, Rule } from '../rule.js';

const HANDLE = 'view/frontend/layout/catalog_product_view.xml';

/** Tells a tree with the core from a package alone, of which nobody knows what handles there are beside it. */
const CORE: Files = {
  'app/code/Magento/Store/registration.php':
    "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Magento_Store', __DIR__);\n",
};

function example(before: string, after: string): { readonly before: Files; readonly after: Files } {
  return { before: { [HANDLE]: before }, after: { [HANDLE]: after } };
}

const BLOCK = '<block class="Acme\\Shop\\Block\\Price" name="shop.price" template="Acme_Shop::price.phtml"/>';
const page = (body: string): string => `<page><body>${body}</body></page>\n`;

const removed = {
  rows: [25],
  severities: ['B'],
  levels: ['X'],
  level: 'major',
  policyLevel: 'major',
} as const;

const DEVIATION =
  'magento-semver looks for a name in the changed files of the module alone, whichever handle and area they are for. ' +
  'Here a name is still there if any file of the handle, or of a handle that it includes, declares it, changed or not ' +
  'and of any module that the area sees: what moves to another module is not gone. And it is gone if only another ' +
  'handle or area has it; the level is then `none`, as magento-semver says. Elements without a name are not looked ' +
  'at; themes are, with the level `none`. Files whose content both trees have under whatever path are compared, too.';

export const layoutBlockRemoved: Rule = {
  ...removed,
  id: 'layout-block-removed',
  title: 'a block or UI component of a layout handle is removed',
  source: 'magento-semver M220',
  why: 'Layout files of extensions and themes that refer to it (`referenceBlock`, `move`, `before`, `after`) do nothing any more, and what they put into it is not shown.',
  mend: 'Leave the block, with an empty template if need be; take it off the page by configuration (`ifconfig`) instead.',
  example: example(page(BLOCK), page('')),
  deviation: DEVIATION,
};

export const layoutContainerRemoved: Rule = {
  ...removed,
  id: 'layout-container-removed',
  title: 'a container of a layout handle is removed',
  source: 'magento-semver M221',
  why: 'Whatever extensions and themes put into it by `referenceContainer` is not shown any more.',
  mend: 'Leave the container: an empty one costs nothing and shows nothing.',
  example: example(page('<container name="shop.side" htmlTag="div"/>'), page('')),
  deviation: DEVIATION,
};

export const layoutUpdateRemoved: Rule = {
  ...removed,
  id: 'layout-update-removed',
  title: 'a handle does not include another one any more',
  source: 'magento-semver M222',
  why: 'Everything that the other handle declares is gone from the page, with what extensions hang on it.',
  mend: 'Leave the `<update>`, or declare what it brought in the handle itself.',
  example: example('<page><update handle="shop_prices"/><body/></page>\n', '<page><body/></page>\n'),
  deviation: DEVIATION,
};

export const layoutHandleRemoved: Rule = {
  ...removed,
  id: 'layout-handle-removed',
  severities: ['B', 'warn'],
  title: 'no file of a layout handle or page layout is left',
  source: 'Adobe policy',
  level: 'none',
  why: 'Extensions and themes extend a handle by a file of the same name, and include it by `<update>`: both come to nothing.',
  mend: 'Leave the file, even if it is empty but for its root element.',
  example: { before: { ...CORE, [HANDLE]: '<page><body/></page>\n' }, after: CORE },
};

export const pageLayoutRemoved: Rule = {
  ...removed,
  id: 'layout-page-layout-removed',
  title: 'the id of a page layout is removed from layouts.xml',
  source: 'Adobe policy',
  level: 'none',
  why: 'Pages, categories and products store the id, and layout files name it: they fall back on an empty page.',
  mend: 'Leave the id, if need be with the file of another page layout.',
  example: {
    before: { 'view/frontend/layouts.xml': '<page_layouts><layout id="shop"/></page_layouts>\n' },
    after: { 'view/frontend/layouts.xml': '<page_layouts></page_layouts>\n' },
  },
};

export const layoutElementHidden: Rule = {
  ...removed,
  id: 'layout-element-hidden',
  title: 'an element is newly taken off the page, or not shown',
  severities: ['B', 'warn'],
  source: 'Upkeep',
  level: 'none',
  why: 'The element goes with everything that extensions put into it, as if it was removed.',
  mend: 'Show it by configuration (`ifconfig`), off where it is not wanted, so that a shop can have it back.',
  example: example(page(''), page('<referenceBlock name="product.info.price" remove="true"/>')),
};

const changed = {
  rows: [25],
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
} as const;

export const layoutBlockClassChanged: Rule = {
  ...changed,
  id: 'layout-block-class-changed',
  title: 'the class of a block is not the old one, nor a child of it',
  why: 'Templates of themes call methods of the old class, `<action>` too, and plugins on it do not run.',
  mend: 'Extend the old class, or write a preference or plugin for it.',
  example: example(page(BLOCK), page(BLOCK.replace('Block\\Price', 'Block\\Prices'))),
};

export const layoutBlockTemplateChanged: Rule = {
  ...changed,
  id: 'layout-block-template-changed',
  title: 'a block has another template',
  why: 'Themes override a template by its path: their copy of the old one is not shown any more.',
  mend: 'Change the template under its old path.',
  example: example(page(BLOCK), page(BLOCK.replace('price.phtml', 'new-price.phtml'))),
};

export const layoutAliasChanged: Rule = {
  ...changed,
  id: 'layout-element-alias-changed',
  title: 'an element has another alias (`as`)',
  why: 'Templates of themes ask for children by alias (`getChildHtml`): an overridden parent template shows nothing in its place.',
  mend: 'Leave the alias.',
  example: example(page(BLOCK.replace('name=', 'as="price" name=')), page(BLOCK)),
};

export const layoutTypeChanged: Rule = {
  ...changed,
  id: 'layout-element-type-changed',
  title: 'a block became a container, or the reverse',
  why: 'A container has no class, template, methods and arguments; `<action>` and `getBlock` on it fail.',
  mend: 'Add a new element under another name instead.',
  example: example(page(BLOCK), page('<container name="shop.price"/>')),
};

export const pageLayoutChanged: Rule = {
  ...changed,
  id: 'layout-page-layout-changed',
  title: 'a handle uses another page layout',
  why: 'Containers that the old page layout has and the new one has not are gone from the page, with what is in them.',
  mend: 'Leave the page layout; themes can set another one.',
  example: example('<page layout="1column"><body/></page>\n', '<page layout="empty"><body/></page>\n'),
};

const added = {
  rows: [25],
  severities: ['M'],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'minor',
} as const;

export const layoutElementAdded: Rule = {
  ...added,
  id: 'layout-element-added',
  title: 'a handle gets a new element or includes another handle',
  why: 'Pages show something new; a theme or an extension may have an element of that name.',
  mend: 'Nothing, but for a name that begins with the module.',
  example: example(page(''), page(BLOCK)),
  deviation: 'magento-semver does not look at what is added to layout.',
};

export const layoutHandleAdded: Rule = {
  ...added,
  id: 'layout-handle-added',
  severities: ['M', 'info'],
  title: 'a layout handle or page layout has its first file',
  why: 'Extensions and themes can build on it from now on, and it cannot be taken away again.',
  mend: 'Nothing; it is to be released with a minor version.',
  example: { before: CORE, after: { ...CORE, [HANDLE]: '<page><body/></page>\n' } },
  deviation: 'magento-semver does not look at what is added to layout.',
};

/** Every rule on layout. */
export const layoutRules: readonly Rule[] = [
  layoutBlockRemoved,
  layoutContainerRemoved,
  layoutUpdateRemoved,
  layoutHandleRemoved,
  pageLayoutRemoved,
  layoutElementHidden,
  layoutBlockClassChanged,
  layoutBlockTemplateChanged,
  layoutAliasChanged,
  layoutTypeChanged,
  pageLayoutChanged,
  layoutElementAdded,
  layoutHandleAdded,
];
