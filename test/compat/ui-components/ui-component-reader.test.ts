import { describe, expect, it } from 'vitest';
import { uiComponentReader } from '../../../src/compat/ui-components/ui-component-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

const paths = (content: string): readonly string[] =>
  uiComponentReader.read(content).elements.map(({ path, tag, line }) => `${line} ${tag} ${path}`);

describe('uiComponentReader', () => {
  it.each([
    ['Shop/view/adminhtml/ui_component/a.xml', true],
    ['ui_component/a.xml', true],
    ['Shop/view/base/ui_component/etc/definition.xml', false],
    ['Shop/view/base/ui_component/a.xsd', false],
    ['Shop/view/base/my_ui_component/a.xml', false],
  ])('takes %s: %s', (path, takes) => {
    expect(uiComponentReader.takes(path)).toBe(takes);
  });

  it('reads a grid', () => {
    const content = [
      '<listing>',
      ' <argument name="data"><item name="js_config"/></argument>',
      ' <settings><spinner>columns</spinner><buttons><button name="add"><url path="a"/></button></buttons></settings>',
      ' <dataSource name="source"><dataProvider name="source" class="A"/></dataSource>',
      ' <listingToolbar name="top"><settings><sticky>true</sticky></settings>',
      '  <massaction name="mass"><action name="delete"><settings><type>delete</type></settings></action></massaction>',
      '  <paging name="paging"/></listingToolbar>',
      ' <columns name="columns"><column name="id"/><actionsColumn name="actions" class="B"/></columns>',
      '</listing>',
    ].join('\n');
    expect(paths(content)).toEqual([
      '3 button add',
      '4 dataSource source',
      '5 listingToolbar top',
      '6 massaction top.mass',
      '6 action top.mass.delete',
      '7 paging top.paging',
      '8 columns columns',
      '8 column columns.id',
      '8 actionsColumn columns.actions',
    ]);
  });

  it('reads a form, and goes through elements without a name', () => {
    const content = [
      '<form extends="base">',
      ' <fieldset name="general" component="A_B/js/x">',
      '  <field name="sku" formElement="input" class=" \\A\\Sku "><settings><validation><rule name="r"/></validation></settings>',
      '   <formElements><select><settings><options><option name="0"/></options></settings></select></formElements></field>',
      '  <unnamed><field name="inner"/></unnamed>',
      ' </fieldset>',
      '</form>',
    ].join('\n');
    expect(paths(content)).toEqual(['2 fieldset general', '3 field general.sku', '5 field general.inner']);
    const { extends: parent, root, line, elements } = uiComponentReader.read(content);
    expect({ parent, root, line }).toEqual({ parent: 'base', root: 'form', line: 1 });
    expect(elements[0]).toMatchObject({ component: 'A_B/js/x', class: '' });
    expect(elements[1]).toMatchObject({ component: '', class: 'A\\Sku' });
  });

  it.each([
    ['an open element', '<form><field name="a">'],
    ['deep nesting', `<form>${'<container name="a">'.repeat(3000)}${'</container>'.repeat(3000)}</form>`],
    ['an entity bomb', '<!DOCTYPE form [<!ENTITY a "b">]><form>&a;</form>'],
    ['nothing', ' '],
  ])('refuses %s', (_, content) => {
    expect(() => uiComponentReader.read(content)).toThrow(UnreadableError);
  });
});
