import type { Files, Rule } from '../rule.js';

const REGISTRATION: Files = {
  'Shop/registration.php':
    "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_Shop', __DIR__);\n",
};

const CONFIG = 'view/frontend/requirejs-config.js';

const config = (before: string, after: string): Rule['example'] => ({
  before: { [CONFIG]: `var config = {${before}};\n` },
  after: { [CONFIG]: `var config = {${after}};\n` },
});

const removed = {
  rows: [38],
  severities: ['B'],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
} as const;

const changed = { ...removed, severities: ['warn'], source: 'Upkeep', policyLevel: 'patch' } as const;

export const jsModuleRemoved: Rule = {
  ...removed,
  id: 'js-module-removed',
  title: 'a JavaScript module is removed or renamed',
  why: 'Scripts and templates of extensions load it by its path, mixins and maps name it, themes override it: the browser gets a 404 and the script does not run.',
  mend: 'Keep a file under the old path, or map the old path to the new one in `requirejs-config.js`.',
  example: {
    before: { ...REGISTRATION, 'Shop/view/frontend/web/js/cart.js': 'define([], function () {});\n' },
    after: { ...REGISTRATION, 'Shop/view/frontend/web/js/basket.js': 'define([], function () {});\n' },
  },
};

export const jsAliasRemoved: Rule = {
  ...removed,
  id: 'js-alias-removed',
  title: 'a name for a module (`map`, `paths`) is removed from requirejs-config.js',
  why: 'Templates (`data-mage-init`, `x-magento-init`) and scripts of extensions load the module by this name: they get a 404.',
  mend: 'Keep the name for the module that does the work now.',
  example: config("map: {'*': {cart: 'Acme_Shop/js/cart'}}", ''),
};

export const jsMixinRemoved: Rule = {
  ...removed,
  id: 'js-mixin-removed',
  title: 'a mixin is removed from requirejs-config.js, or switched off',
  why: 'What the mixin added to the module is gone for everybody who uses or extends the module.',
  mend: 'Keep the mixin, or put what it does into the module.',
  example: config("config: {mixins: {'mage/validation': {'Acme_Shop/js/rules': true}}}", ''),
};

export const jsAliasChanged: Rule = {
  ...changed,
  id: 'js-alias-changed',
  title: 'a name stands for another JavaScript module',
  why: 'Whoever loads the module by this name gets another one; mixins for the old one do not reach it.',
  mend: 'Change the module under its old path.',
  example: config("map: {'*': {cart: 'Acme_Shop/js/cart'}}", "map: {'*': {cart: 'Acme_Shop/js/basket'}}"),
};

export const jsMapChanged: Rule = {
  ...changed,
  id: 'js-map-changed',
  title: 'a name that holds in one module alone is removed or stands for another module',
  why: 'The module works with another one than before; mixins for the old one do not reach it.',
  mend: 'Keep the entry.',
  example: config("map: {'mage/a': {cart: 'Acme_Shop/js/cart'}}", ''),
};

export const jsShimRemoved: Rule = {
  ...changed,
  id: 'js-shim-removed',
  title: 'a `shim` is removed from requirejs-config.js',
  why: 'A script that is no AMD module may run before what it needs, and export nothing.',
  mend: 'Keep the entry as long as the script is there.',
  example: config("shim: {'jquery/old': ['jquery']}", ''),
};

export const jsDepRemoved: Rule = {
  ...changed,
  id: 'js-dep-removed',
  title: 'a module is not loaded on every page any more (`deps`)',
  why: 'Extensions may count on what it does on each page.',
  mend: 'Keep the entry.',
  example: config("deps: ['Acme_Shop/js/start']", ''),
};

/** Every rule on JavaScript. */
export const javaScriptRules: readonly Rule[] = [
  jsModuleRemoved,
  jsAliasRemoved,
  jsMixinRemoved,
  jsAliasChanged,
  jsMapChanged,
  jsShimRemoved,
  jsDepRemoved,
];
