import { javaScriptJudge } from '../../../src/compat/javascript/javascript-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Cart', 'Cart') };
const CONFIG = 'Shop/view/frontend/requirejs-config.js';
const CART = 'Cart/view/frontend/requirejs-config.js';
const BASE = 'Shop/view/base/requirejs-config.js';
const config = (body: string): string => `var config = {\n${body}\n};\n`;
const shop = (before: string, after: string): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...MODULES, [CONFIG]: config(before) },
  after: { ...MODULES, [CONFIG]: config(after) },
});
const script = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths.map((path) => [path, `define([], function () { return '${path.replace(/.*\//, '')}'; });`]),
  );

runCases(
  'JavaScript modules',
  [javaScriptJudge],
  [
    {
      name: 'a module is removed',
      before: { ...MODULES, ...script('Shop/view/frontend/web/js/view/cart.js') },
      after: MODULES,
      expect: [
        'B js-module-removed Acme_Shop/js/view/cart (frontend) Shop/view/frontend/web/js/view/cart.js:0 [svc=none policy=major]',
      ],
    },
    {
      name: 'a module is renamed',
      before: { ...MODULES, ...script('Shop/view/frontend/web/js/a.js') },
      after: { ...MODULES, ...script('Shop/view/frontend/web/js/b.js') },
      expect: ['B js-module-removed Acme_Shop/js/a (frontend) Shop/view/frontend/web/js/a.js:0'],
    },
    {
      name: 'a module of the library is removed',
      before: script('lib/web/mage/a.js'),
      after: {},
      expect: ['B js-module-removed mage/a (base) lib/web/mage/a.js:0'],
    },
    {
      name: 'a module moves from base to the storefront',
      before: { ...MODULES, ...script('Shop/view/base/web/js/a.js') },
      after: { ...MODULES, ...script('Shop/view/frontend/web/js/a.js') },
      expect: ['B js-module-removed Acme_Shop/js/a (adminhtml) Shop/view/base/web/js/a.js:0'],
    },
    {
      name: 'a module is renamed, and its old path is mapped for the storefront alone',
      before: { ...MODULES, ...script('Shop/view/base/web/js/a.js') },
      after: {
        ...MODULES,
        ...script('Shop/view/base/web/js/b.js'),
        [CONFIG]: config("map: {'*': {'Acme_Shop/js/a': 'Acme_Shop/js/b'}}"),
      },
      expect: ['B js-module-removed Acme_Shop/js/a (base) Shop/view/base/web/js/a.js:0'],
    },
    {
      name: 'a module is renamed, and its old path is mapped',
      before: { ...MODULES, ...script('Shop/view/base/web/js/a.js') },
      after: {
        ...MODULES,
        ...script('Shop/view/base/web/js/b.js'),
        [BASE]: config("map: {'*': {'Acme_Shop/js/a': 'Acme_Shop/js/b'}}"),
      },
      expect: [],
    },
    {
      name: 'a folder of the library moves, and its old path is mapped',
      before: script('lib/web/jquery/ui/a.js', 'lib/web/jquery/ui/b.js'),
      after: {
        ...script('lib/web/ui/a.js', 'lib/web/ui/b.js'),
        'view/base/requirejs-config.js': config("paths: {'jquery/ui': 'ui'}"),
      },
      expect: [],
    },
    {
      name: 'a module moves to base',
      before: { ...MODULES, ...script('Shop/view/frontend/web/js/a.js') },
      after: { ...MODULES, ...script('Shop/view/base/web/js/a.js') },
      expect: [],
    },
    {
      name: 'a module changes, and a source that is compiled is removed',
      before: { ...MODULES, 'Shop/view/base/web/js/a.js': 'define([]);', 'Shop/view/base/web/ts/a.ts': 'x' },
      after: { ...MODULES, 'Shop/view/base/web/js/a.js': 'define([], 1);' },
      expect: [],
    },
  ],
);

runCases(
  'RequireJS: broken',
  [javaScriptJudge],
  [
    {
      name: 'a name is removed',
      ...shop(
        "map: {'*': {\na: 'Acme_Shop/js/a',\n'b/c': 'Acme_Shop/js/b'}}",
        "map: {'*': {a: 'Acme_Shop/js/a'}}",
      ),
      expect: [`B js-alias-removed b/c (frontend) ${CONFIG}:4 [svc=none policy=major]`],
    },
    {
      name: 'a path is removed',
      ...shop("paths: {slick: 'Acme_Shop/js/slick', tpl: ['https://cdn/x', 'Acme_Shop/x']}", 'paths: {}'),
      expect: [
        `B js-alias-removed slick (frontend) ${CONFIG}:2`,
        `B js-alias-removed tpl (frontend) ${CONFIG}:2`,
      ],
    },
    {
      name: 'a name stands for another module',
      ...shop("map: {'*': {a: 'Acme_Shop/js/a'}}", "map: {'*': {\na: 'Acme_Shop/js/b'}}"),
      expect: [`warn js-alias-changed a (frontend) ${CONFIG}:3 [svc=none policy=patch]`],
    },
    {
      name: 'a mixin is removed, another is switched off',
      ...shop(
        "config: {mixins: {'mage/a': {'Acme_Shop/js/x': true,\n'Acme_Shop/js/y': true}}}",
        "config: {mixins: {'mage/a': {'Acme_Shop/js/x': false}}}",
      ),
      expect: [
        `B js-mixin-removed mage/a::Acme_Shop/js/x (frontend) ${CONFIG}:2 [svc=none policy=major]`,
        `B js-mixin-removed mage/a::Acme_Shop/js/y (frontend) ${CONFIG}:3`,
      ],
    },
    {
      name: 'a name of one module, a shim and what is loaded on every page are removed',
      ...shop(
        "map: {'mage/a': {b: 'Acme_Shop/js/b'}},\nshim: {'x/y': ['jquery']},\ndeps: ['Acme_Shop/js/start']",
        '',
      ),
      expect: [
        `warn js-map-changed mage/a::b (frontend) ${CONFIG}:2`,
        `warn js-shim-removed x/y (frontend) ${CONFIG}:3`,
        `warn js-dep-removed Acme_Shop/js/start (frontend) ${CONFIG}:4`,
      ],
    },
    {
      name: 'the file is removed',
      before: { ...MODULES, [CONFIG]: config("map: {'*': {a: 'Acme_Shop/js/a'}}") },
      after: MODULES,
      expect: [`B js-alias-removed a (frontend) ${CONFIG}:2`],
    },
    {
      name: 'a name moves from base to the storefront',
      before: { ...MODULES, [BASE]: config("map: {'*': {a: 'x'}}") },
      after: { ...MODULES, [BASE]: config(''), [CONFIG]: config("map: {'*': {a: 'x'}}") },
      expect: [`B js-alias-removed a (adminhtml) ${BASE}:2`],
    },
    {
      name: 'names that every object has',
      ...shop("map: {'*': {'__proto__': 'a/b', constructor: 'c/d'}}", ''),
      expect: [
        `B js-alias-removed __proto__ (frontend) ${CONFIG}:2`,
        `B js-alias-removed constructor (frontend) ${CONFIG}:2`,
      ],
    },
    {
      name: 'what cannot be read is not green',
      ...shop("map: {'*': {a: 'x'}}", "map: {'*': {a: 'x'"),
      expect: [`unparsed unparsed ${CONFIG} ${CONFIG}:3`],
    },
    {
      name: 'a configuration that is computed is not green',
      before: { ...MODULES, [CONFIG]: config("map: {'*': {a: 'x'}}") },
      after: { ...MODULES, [CONFIG]: 'var config = make();' },
      expect: [`unparsed unparsed ${CONFIG} ${CONFIG}:0`],
    },
  ],
);

runCases(
  'RequireJS: harmless',
  [javaScriptJudge],
  [
    {
      name: 'quotes, order, comments and white space',
      ...shop(
        "map: {'*': {a: 'x/y', b: 'z'}}, deps: ['q']",
        '/* c */ "deps": ["q"],\n// d\n"map": {"*": {"b": "z",\n"a": `x/y`,}},',
      ),
      expect: [],
    },
    {
      name: 'the same configuration in another form',
      before: { ...MODULES, [CONFIG]: config("map: {'*': {a: 'x'}}") },
      after: {
        ...MODULES,
        [CONFIG]: "(function () {\n'use strict';\nrequire.config({map: {'*': {a: 'x'}}});\n})();",
      },
      expect: [],
    },
    {
      name: 'a name moves from map to paths',
      ...shop("map: {'*': {a: 'x'}}", "paths: {a: 'x'}"),
      expect: [],
    },
    {
      name: 'a name moves to another module',
      before: { ...MODULES, [CONFIG]: config("map: {'*': {a: 'x'}}"), [CART]: config('') },
      after: { ...MODULES, [CONFIG]: config(''), [CART]: config("map: {'*': {a: 'x'}}") },
      expect: [],
    },
    {
      name: 'a name moves to base',
      before: { ...MODULES, [CONFIG]: config("map: {'*': {a: 'x'}}") },
      after: { ...MODULES, [BASE]: config("map: {'*': {a: 'x'}}") },
      expect: [],
    },
    {
      name: 'a name is removed that another module has too',
      before: {
        ...MODULES,
        [CONFIG]: config("map: {'*': {a: 'x'}}"),
        [CART]: config("map: {'*': {a: 'x'}}"),
      },
      after: { ...MODULES, [CONFIG]: config(''), [CART]: config("map: {'*': {a: 'x'}}") },
      expect: [],
    },
    {
      name: 'a name became a file of the library',
      before: { ...MODULES, [CONFIG]: config("paths: {slick: 'Acme_Shop/js/slick'}") },
      after: { ...MODULES, [CONFIG]: config(''), 'lib/web/slick.js': 'define([]);' },
      expect: [],
    },
    {
      name: 'something is added, and a file of comments removed',
      before: { ...MODULES, [CONFIG]: '/* nothing */', [CART]: config('') },
      after: { ...MODULES, [CART]: config("map: {'*': {a: 'x'}}, config: {mixins: {b: {c: true}}}") },
      expect: [],
    },
  ],
);
