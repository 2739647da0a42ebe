import type { Files, Rule } from '../rule.js';

const FILE = 'view/adminhtml/ui_component/shop_form.xml';

const form = (body: string): Files => ({ [FILE]: `<form>\n${body}\n</form>\n` });

const shared = {
  rows: [0],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
} as const;

export const uiComponentRemoved: Rule = {
  ...shared,
  id: 'ui-component-removed',
  title: 'no file of a UI component (form, grid …) is left',
  severities: ['B', 'warn'],
  why: 'Extensions add fields and columns to a form or grid by a file of the same name; layout files name it: both come to nothing.',
  mend: 'Leave the component, if need be without anything in it.',
  example: { before: form('<dataSource name="shop_source"/>'), after: {} },
};

export const uiComponentElementRemoved: Rule = {
  ...shared,
  id: 'ui-component-element-removed',
  title: 'a field, column, data source or other named element of a UI component is removed',
  severities: ['B', 'warn'],
  why: 'An extension that changes the element by its name is left with a broken one; JavaScript and data providers that use its value find none.',
  mend: 'Leave the element and make it invisible (`<visible>false</visible>`).',
  example: {
    before: form('<dataSource name="shop_source"/><fieldset name="general"><field name="sku"/></fieldset>'),
    after: form('<dataSource name="shop_source"/><fieldset name="general"/>'),
  },
};

export const uiComponentElementMoved: Rule = {
  ...shared,
  id: 'ui-component-element-moved',
  title: 'an element of a UI component is now below another one',
  severities: ['warn'],
  policyLevel: 'patch',
  why: 'An extension that changes it names the old place, and makes a second, empty element there.',
  mend: 'Leave it where it is, and move it on the page by `sortOrder`.',
  example: {
    before: form('<fieldset name="a"><field name="sku"/></fieldset><fieldset name="b"/>'),
    after: form('<fieldset name="a"/><fieldset name="b"><field name="sku"/></fieldset>'),
  },
};

export const uiComponentElementChanged: Rule = {
  ...shared,
  id: 'ui-component-element-changed',
  title: 'an element of a UI component has another class, JavaScript component or type',
  severities: ['warn'],
  policyLevel: 'patch',
  why: 'Plugins on the old class do not run, mixins for the old component neither.',
  mend: 'Extend the old one under its own name, by a preference or a mixin.',
  example: {
    before: form('<field name="sku" component="Acme_Shop/js/sku"/>'),
    after: form('<field name="sku" component="Acme_Shop/js/code"/>'),
  },
};

/** Every rule on UI components. */
export const uiComponentRules: readonly Rule[] = [
  uiComponentRemoved,
  uiComponentElementRemoved,
  uiComponentElementMoved,
  uiComponentElementChanged,
];
