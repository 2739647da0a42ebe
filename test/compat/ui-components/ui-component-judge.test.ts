import { uiComponentJudge } from '../../../src/compat/ui-components/ui-component-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

const MODULES = {
  ...moduleFiles('Magento_Store', 'Store'),
  ...moduleFiles('Acme_Shop', 'Shop'),
  ...moduleFiles('Acme_Cart', 'Cart'),
};
const FORM = 'Shop/view/adminhtml/ui_component/shop_form.xml';
const OTHER = 'Cart/view/adminhtml/ui_component/shop_form.xml';
const form = (body: string): string => `<form>\n${body}\n</form>\n`;
const shop = (before: string, after: string): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...MODULES, [FORM]: form(before) },
  after: { ...MODULES, [FORM]: form(after) },
});

runCases(
  'UI components: broken',
  [uiComponentJudge],
  [
    {
      name: 'a field is removed',
      ...shop(
        '<fieldset name="general">\n<field name="sku"/><field name="qty"/></fieldset>',
        '<fieldset name="general"><field name="qty"/></fieldset>',
      ),
      expect: [
        `B ui-component-element-removed shop_form::general.sku (adminhtml) ${FORM}:3 [svc=none policy=major]`,
      ],
    },
    {
      name: 'a fieldset is removed with its fields: one finding',
      ...shop(
        '<fieldset name="general"><field name="sku"/><container name="c"><field name="qty"/></container></fieldset>',
        '',
      ),
      expect: [`B ui-component-element-removed shop_form::general (adminhtml) ${FORM}:2`],
    },
    {
      name: 'a data source is renamed',
      ...shop('<dataSource name="shop_source"/>', '<dataSource name="shop_data_source"/>'),
      expect: [`B ui-component-element-removed shop_form::shop_source (adminhtml) ${FORM}:2`],
    },
    {
      name: 'a column and a mass action of a grid are removed',
      before: {
        ...MODULES,
        [FORM]:
          '<listing>\n<massaction name="m"><action name="delete"/></massaction>\n<columns name="c"><column name="id"/></columns></listing>',
      },
      after: {
        ...MODULES,
        [FORM]: '<listing>\n<massaction name="m"/>\n<columns name="c"></columns></listing>',
      },
      expect: [
        `B ui-component-element-removed shop_form::m.delete (adminhtml) ${FORM}:2`,
        `B ui-component-element-removed shop_form::c.id (adminhtml) ${FORM}:3`,
      ],
    },
    {
      name: 'a button is removed from the settings',
      ...shop(
        '<settings><buttons><button name="save"/><button name="back"/></buttons></settings>',
        '<settings><buttons><button name="save"/></buttons></settings>',
      ),
      expect: [`B ui-component-element-removed shop_form::back (adminhtml) ${FORM}:2`],
    },
    {
      name: 'the only file is removed: one finding',
      before: { ...MODULES, [FORM]: form('<fieldset name="general"><field name="sku"/></fieldset>') },
      after: MODULES,
      expect: [`B ui-component-removed shop_form (adminhtml) ${FORM}:1 [svc=none policy=major]`],
    },
    {
      name: "a module's file is removed, another's is left",
      before: { ...MODULES, [FORM]: form('<field name="a"/>'), [OTHER]: form('<field name="b"/>') },
      after: { ...MODULES, [OTHER]: form('<field name="b"/>') },
      expect: [`B ui-component-element-removed shop_form::a (adminhtml) ${FORM}:2`],
    },
    {
      name: 'a field is removed in a tree without the core, from a component that it defines',
      before: { [FORM]: form('<dataSource name="s"/><field name="a"/>') },
      after: { [FORM]: form('<dataSource name="s"/>') },
      expect: [`B ui-component-element-removed shop_form::a (adminhtml) ${FORM}:2`],
    },
    {
      name: 'a field is removed in a tree without the core, from a component that it only adds to',
      before: { [FORM]: form('<field name="a"/>'), [OTHER]: form('<field name="b"/>') },
      after: { [FORM]: form('') },
      expect: [
        `warn ui-component-element-removed shop_form::b (adminhtml) ${OTHER}:2`,
        `warn ui-component-element-removed shop_form::a (adminhtml) ${FORM}:2`,
      ],
    },
    {
      name: 'the only file of a component is removed in a tree without the core, which may have it',
      before: { [FORM]: form('<field name="a"/>') },
      after: {},
      expect: [`warn ui-component-removed shop_form (adminhtml) ${FORM}:1`],
    },
    {
      name: 'a field moves to another fieldset',
      ...shop(
        '<fieldset name="a"><field name="sku"/></fieldset>\n<fieldset name="b"/>',
        '<fieldset name="a"/>\n<fieldset name="b"><field name="sku"/></fieldset>',
      ),
      expect: [
        `warn ui-component-element-moved shop_form::a.sku (adminhtml) ${FORM}:3 [svc=none policy=patch]`,
      ],
    },
    {
      name: 'class and component change',
      ...shop(
        '<column name="a" class="A\\B" component="A_B/js/x"/>',
        '<column name="a" class="A\\C" component="A_B/js/y"/>',
      ),
      expect: [`warn ui-component-element-changed shop_form::a (adminhtml) ${FORM}:2`],
    },
    {
      name: 'a field becomes another type of element',
      ...shop('<field name="a"/>', '<select name="a"/>'),
      expect: [`warn ui-component-element-changed shop_form::a (adminhtml) ${FORM}:2`],
    },
    {
      name: 'names that every object has',
      ...shop(
        '<fieldset name="__proto__"><field name="constructor"/></fieldset>',
        '<fieldset name="__proto__"/>',
      ),
      expect: [`B ui-component-element-removed shop_form::__proto__.constructor (adminhtml) ${FORM}:2`],
    },
  ],
);

runCases(
  'UI components: harmless',
  [uiComponentJudge],
  [
    {
      name: 'order, white space, comments and attributes',
      ...shop(
        '<fieldset name="g"><field name="a" formElement="input"/><field name="b"/></fieldset>',
        '<!-- c -->\n<fieldset name=\'g\'>\n<field name="b"></field><field formElement="select" name="a"/></fieldset>',
      ),
      expect: [],
    },
    {
      name: 'a field moves to the file of another module',
      before: {
        ...MODULES,
        [FORM]: form('<fieldset name="g"><field name="a"/></fieldset>'),
        [OTHER]: form('<fieldset name="g"/>'),
      },
      after: {
        ...MODULES,
        [FORM]: form('<fieldset name="g"/>'),
        [OTHER]: form('<fieldset name="g"><field name="a"/></fieldset>'),
      },
      expect: [],
    },
    {
      name: 'settings, rules and options are not elements',
      ...shop(
        '<field name="a"><settings><validation><rule name="required-entry">true</rule></validation></settings><argument name="data"><item name="config"><item name="x"/></item></argument><formElements><select><settings><options><option name="0"/></options></settings></select></formElements></field>',
        '<field name="a"/>',
      ),
      expect: [],
    },
    {
      name: 'a data provider in the old form becomes one in the new form',
      ...shop(
        '<dataSource name="s"><argument name="dataProvider"><argument name="class">A</argument></argument></dataSource>',
        '<dataSource name="s" component="Magento_Ui/js/form/provider"><dataProvider class="A" name="s"/></dataSource>',
      ),
      expect: [],
    },
    {
      name: 'a class is said that was not',
      ...shop('<column name="a"/>', '<column name="a" class="A\\B"/>'),
      expect: [],
    },
    {
      name: 'a field is removed that the component has from one that it extends, by another one',
      before: {
        ...MODULES,
        [FORM]: '<form extends="a_form">\n<fieldset name="g"><field name="x"/></fieldset></form>',
        'Cart/view/adminhtml/ui_component/a_form.xml': '<form extends="b_form"/>',
        'Cart/view/adminhtml/ui_component/b_form.xml':
          '<form extends="a_form"><fieldset name="g"><field name="x"/></fieldset></form>',
      },
      after: {
        ...MODULES,
        [FORM]: '<form extends="a_form"/>',
        'Cart/view/adminhtml/ui_component/a_form.xml': '<form extends="b_form"/>',
        'Cart/view/adminhtml/ui_component/b_form.xml':
          '<form extends="a_form"><fieldset name="g"><field name="x"/></fieldset></form>',
      },
      expect: [],
    },
    {
      name: 'a field is added',
      ...shop('<field name="a"/>', '<field name="a"/><field name="b"/>'),
      expect: [],
    },
    {
      name: 'the file moves with its module',
      before: { ...moduleFiles('Acme_Shop', 'Shop'), [FORM]: form('<field name="a"/>') },
      after: {
        ...moduleFiles('Acme_Shop', 'src'),
        ['src/view/adminhtml/ui_component/shop_form.xml']: form('<field name="a"/>'),
      },
      expect: [],
    },
    {
      name: 'definitions of kinds of components are not components',
      before: { 'Ui/view/base/ui_component/etc/definition.xml': '<components><a name="x"/></components>' },
      after: { 'Ui/view/base/ui_component/etc/definition.xml': '<components/>' },
      expect: [],
    },
  ],
);
