import { templateUsesReader } from '../../../src/compat/assets/template-uses-reader.js';
import { runUsesCases } from '../view/uses-cases.js';

runUsesCases('templateUsesReader', templateUsesReader, [
  [
    'files of modules',
    [
      "<?= $block->getViewFileUrl('Magento_Theme::images/a.svg') ?>",
      "<?= $block->fetchView($block->getTemplateFile('Magento_Catalog::product/b.phtml')) ?> \\Acme_Foo::BAR",
      'xMagento_No::a.svg',
    ].join('\n'),
    [
      'asset Magento_Theme::images/a.svg, names it, 1',
      'template Magento_Catalog::product/b.phtml, names it, 2',
    ],
  ],
  [
    'scripts that are started',
    [
      `<div data-mage-init='{"Magento_Ui/js/a": {}}'></div><div data-mage-init='{ "dropdown": {} }'></div>`,
      '<script type="text/x-magento-init">',
      '{ "#x": { "collapsible": {"component": "Magento_Ui/js/b"} } }',
      '</script>',
    ].join('\n'),
    [
      'js-module Magento_Ui/js/a, names it, 1',
      'template Magento_Ui::template/js/a.html, names it, 1',
      'js-module Magento_Ui/js/a, starts it, 1',
      'js-module dropdown, starts it, 1',
      'js-module collapsible, starts it, 2',
      'js-module Magento_Ui/js/b, names it, 3',
      'template Magento_Ui::template/js/b.html, names it, 3',
    ],
  ],
  [
    'templates in templates of components',
    `<!-- ko template: 'Magento_Ui/x/y' --><render args="template"/>\n<each args="a">'ui/z'</each>`,
    [
      'js-module Magento_Ui/x/y, names it, 1',
      'template Magento_Ui::template/x/y.html, names it, 1',
      'js-module ui/z, names it, 2',
      'template Magento_Ui::templates/z.html, names it, 2',
    ],
  ],
  [
    'long runs of what a name begins with',
    `${'A'.repeat(400_000)} ${'"A_B/'.repeat(50_000)} ${'A_'.repeat(200_000)} ${`data-mage-init='${' '.repeat(50)}`.repeat(5000)}`,
    [],
  ],
]);
