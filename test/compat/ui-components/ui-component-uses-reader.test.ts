import { uiComponentUsesReader } from '../../../src/compat/ui-components/ui-component-uses-reader.js';
import { runUsesCases } from '../view/uses-cases.js';

runUsesCases('uiComponentUsesReader', uiComponentUsesReader, [
  [
    'classes, components and templates',
    [
      '<form extends="base_form">',
      '<dataSource name="s" component="Magento_Ui/js/form/provider"><dataProvider class="\\A\\B" name="s"/></dataSource>',
      '<field name="f"><settings><elementTmpl>ui/form/element/input</elementTmpl><template>Acme_Shop/form/x</template></settings></field>',
      '<column name="c" class="A\\C"><argument name="data"><item name="config"><item name="component">Acme_Shop/js/col</item></item></argument></column>',
      '</form>',
    ].join('\n'),
    [
      'ui-component base_form, extends it, 1',
      'js-module Magento_Ui/js/form/provider, makes a component of it, 2',
      'class A\\B, has an element of it, 2',
      'template Magento_Ui::templates/form/element/input.html, shows it, 3',
      'template Acme_Shop::template/form/x.html, shows it, 3',
      'class A\\C, has an element of it, 4',
      'js-module Acme_Shop/js/col, makes a component of it, 4',
    ],
  ],
]);
