import { describe, expect, it } from 'vitest';
import { javaScriptUsesReader } from '../../../src/compat/javascript/javascript-uses-reader.js';
import { requireJsUsesReader } from '../../../src/compat/javascript/requirejs-uses-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { runUsesCases } from '../view/uses-cases.js';

runUsesCases('requireJsUsesReader', requireJsUsesReader, [
  [
    'names, mixins and what is loaded',
    [
      'var config = {',
      "map: {'*': {'Magento_Checkout/js/view/a': 'Acme_Shop/js/a'}, 'mage/x': {y: 'Acme_Shop/js/y'}},",
      "paths: {slick: ['//cdn/slick', 'Acme_Shop/js/slick.min']},",
      "config: {mixins: {'Magento_Checkout/js/b': {'Acme_Shop/js/b-mixin': true}}},",
      "shim: {'jquery/z': ['jquery']}, deps: ['Acme_Shop/js/start']",
      '};',
    ].join('\n'),
    [
      'js-module Magento_Checkout/js/view/a, puts Acme_Shop/js/a in its place, 2',
      'js-module Acme_Shop/js/a, has the name Magento_Checkout/js/view/a for it, 2',
      'js-module mage/x, changes what a name stands for in it, 2',
      'js-module y, puts Acme_Shop/js/y in its place in mage/x, 2',
      'js-module Acme_Shop/js/y, has the name y for it in mage/x, 2',
      'js-module slick, puts //cdn/slick, Acme_Shop/js/slick.min in its place, 3',
      'js-module Acme_Shop/js/slick.min, has the name slick for it, 3',
      'js-module Magento_Checkout/js/b, has a mixin for it, 4',
      'js-module Acme_Shop/js/b-mixin, adds it to Magento_Checkout/js/b as a mixin, 4',
      'js-module jquery/z, has a shim for it, 5',
      'js-module Acme_Shop/js/start, loads it on every page, 5',
    ],
  ],
]);

runUsesCases('javaScriptUsesReader', javaScriptUsesReader, [
  [
    'what modules load',
    [
      "define(['jquery', 'Magento_Ui/js/a', './b', `mage/c`, computed,",
      "  'text!Magento_Ui/templates/d.html', 'text!mage/e.html', 'domReady!', 'Magento_Ui/js/f.js'], function ($) {",
      "  require(['uiRegistry'], function () {});",
      "  var g = require('Magento_Ui/js/g'), h = require(name);",
      '});',
      "define('own/name', ['mage/i'], function () {});",
      "requirejs(['https://x.y/z', 'exports']);",
    ].join('\n'),
    [
      'js-module jquery, loads it, 1',
      'js-module Magento_Ui/js/a, loads it, 1',
      'js-module mage/c, loads it, 1',
      'template Magento_Ui::templates/d.html, loads it, 2',
      'template mage/e.html, loads it, 2',
      'js-module domReady, loads it, 2',
      'js-module Magento_Ui/js/f, loads it, 2',
      'js-module uiRegistry, loads it, 3',
      'js-module Magento_Ui/js/g, loads it, 4',
      'js-module mage/i, loads it, 6',
    ],
  ],
  [
    'templates and components',
    [
      "define([], () => ({defaults: {template: 'Acme_Shop/cart', cellTmpl: 'ui/grid/text',",
      "component: 'Acme_Shop/js/x', 'childTemplate': 'Acme_Shop/web/y.html', template2: 'Acme_Shop/no', templates: {a: 'b'}}}));",
    ].join('\n'),
    [
      'template Acme_Shop::template/cart.html, shows it, 1',
      'template Magento_Ui::templates/grid/text.html, shows it, 1',
      'js-module Acme_Shop/js/x, makes a component of it, 2',
      'template Acme_Shop::web/y.html, shows it, 2',
    ],
  ],
  [
    'an ES module',
    "import a from 'b';\nexport default a;\nrequire(['c/d']);",
    ['js-module c/d, loads it, 3'],
  ],
]);

describe('javaScriptUsesReader', () => {
  it('takes scripts of modules and themes', () => {
    expect(javaScriptUsesReader.takes('Shop/view/base/web/js/a.js')).toBe(true);
    expect(javaScriptUsesReader.takes('web/js/a.js')).toBe(true);
    expect(javaScriptUsesReader.takes('Gruntfile.js')).toBe(false);
  });

  it.each([
    ['a syntax error', 'define(['],
    ['deep nesting', '('.repeat(100_000)],
  ])('refuses %s', (_, content) => {
    expect(() => javaScriptUsesReader.read(content)).toThrow(UnreadableError);
  });
});
