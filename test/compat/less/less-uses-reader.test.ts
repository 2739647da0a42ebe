import { lessUsesReader } from '../../../src/compat/less/less-uses-reader.js';
import { runUsesCases } from '../view/uses-cases.js';

runUsesCases('lessUsesReader', lessUsesReader, [
  [
    'variables, mixins and imports',
    [
      "@import 'source/_x.less';",
      "@import (reference) 'Magento_Ui::css/source/a';",
      "@import '../Magento_Catalog/web/css/b.css'; // @no: @comment;",
      '@own: @button__color;',
      '@media (min-width: @screen__m) { .x { .lib-css(width, @own); #ns > .call(); } }',
      '.y { @{prop}-left: ~"@{inside}"; @@name; .lib-css(a); &:extend(.z); }',
      '@font-face { } @-webkit-keyframes a { } @arguments',
    ].join('\n'),
    [
      'asset Magento_Ui::css/source/a.less, imports it, 2',
      'asset Magento_Catalog::css/b.css, imports it, 3',
      'less @own, sets it, 4',
      'less @button__color, uses it, 4',
      'less @screen__m, uses it, 5',
      'less @own, uses it, 5',
      'less .lib-css, calls it, 5',
      'less .call, calls it, 5',
      'less @prop, uses it, 6',
      'less @inside, uses it, 6',
      'less @name, uses it, 6',
    ],
  ],
  ['text that is no Less', '{{{ @a (', ['less @a, uses it, 1']],
  ['long runs', `${'@'.repeat(300_000)}${'.'.repeat(300_000)}${'@import '.repeat(50_000)}`, []],
]);
