import type { ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

const MODULES = { ...moduleFiles('Acme_Shop', 'Shop'), ...moduleFiles('Acme_Cart', 'Cart') };
const FILE = 'Shop/view/frontend/web/css/source/_module.less';
const OTHER = 'Shop/view/frontend/web/css/source/_other.less';
const CART = 'Cart/view/frontend/web/css/source/_module.less';
const LIB = 'lib/web/css/source/lib/_price.less';
const shop = (before: string, after: string): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...MODULES, [FILE]: before },
  after: { ...MODULES, [FILE]: after },
});

export const goneCases: readonly ChangeCase[] = [
  {
    name: 'a variable is removed',
    ...shop('@a: 1;\n@b: 2;\n', '@a: 1;\n'),
    expect: [`B less-variable-removed @b (frontend) ${FILE}:2 [svc=major policy=major]`],
  },
  {
    name: 'a variable is renamed, a detached ruleset and one with a number too',
    ...shop('@a: 1;\n@b: { c: d };\n@1: 2;', '@A: 1;\n@c: { c: d };\n'),
    expect: [
      `B less-variable-removed @a (frontend) ${FILE}:1`,
      `B less-variable-removed @b (frontend) ${FILE}:2`,
      `B less-variable-removed @1 (frontend) ${FILE}:3`,
    ],
  },
  {
    name: 'a mixin is removed',
    ...shop('.a() {}\n\n.lib-b(@x: 1) when (@x = 1) { w: @x }\n', '.a() {}\n'),
    expect: [`B less-mixin-removed .lib-b (frontend) ${FILE}:3 [svc=major policy=major]`],
  },
  {
    name: 'a mixin becomes a rule with the same name, which has no parameters',
    ...shop('#a(@x) { w: @x }\n', '#a { w: 1 }\n'),
    expect: [`B less-mixin-removed #a (frontend) ${FILE}:1`],
  },
  {
    name: 'a mixin with a parameter that may be left out becomes a rule',
    ...shop('.a(@x: 1) { w: @x }\n', '.a { w: 1 }\n'),
    expect: [`B less-mixin-removed .a (frontend) ${FILE}:1`],
  },
  {
    name: 'an import is removed',
    ...shop("@import 'a';\n@import (reference) url('b.less');", '@import "a";'),
    expect: [
      `B less-import-removed Acme_Shop::css/source/_module.less::b.less (frontend) ${FILE}:2 [svc=major policy=major]`,
    ],
  },
  {
    name: 'an import for all modules is removed, which magento-semver takes for a comment',
    ...shop("@import 'a';\n//@magento_import 'source/_module.less'; // all\n", "@import 'a';\n"),
    expect: [
      `B less-import-removed Acme_Shop::css/source/_module.less::source/_module.less (frontend) ${FILE}:2 [svc=none policy=major]`,
    ],
  },
  {
    name: 'a file is removed: magento-semver does not look at it',
    before: { ...MODULES, [FILE]: "@import 'x';\n@a: 1;\n.m() {}" },
    after: MODULES,
    expect: [
      `B less-variable-removed @a (frontend) ${FILE}:2 [svc=none policy=major]`,
      `B less-mixin-removed .m (frontend) ${FILE}:3 [svc=none policy=major]`,
    ],
  },
  {
    name: 'a variable of the library and one of a theme are removed',
    before: { [LIB]: '@a: 1;', 'app/design/frontend/Acme/blank/web/css/source/_theme.less': '@b: 1;' },
    after: { [LIB]: '', 'app/design/frontend/Acme/blank/web/css/source/_theme.less': '' },
    expect: [
      'B less-variable-removed @b (frontend/Acme/blank) app/design/frontend/Acme/blank/web/css/source/_theme.less:1 [svc=none policy=major]',
      `B less-variable-removed @a (base) ${LIB}:1 [svc=none policy=major]`,
    ],
  },
  {
    name: 'a variable moves to another area',
    before: { ...MODULES, [FILE]: '@a: 1;' },
    after: { ...MODULES, [FILE]: '', 'Shop/view/adminhtml/web/css/source/_module.less': '@a: 1;' },
    expect: [`B less-variable-removed @a (frontend) ${FILE}:1 [svc=none policy=major]`],
  },
  {
    name: 'a variable moves to a theme, which other themes do not have',
    before: { ...MODULES, [FILE]: '@a: 1;' },
    after: { ...MODULES, [FILE]: '', 'app/design/frontend/Acme/blank/web/css/source/_theme.less': '@a: 1;' },
    expect: [`B less-variable-removed @a (frontend) ${FILE}:1`],
  },
  {
    name: 'what stands in a rule is not for others',
    ...shop('@a: 1;\n.m() {}', '.x { @a: 1; .m() {} }\n'),
    expect: [
      `B less-variable-removed @a (frontend) ${FILE}:1`,
      `B less-mixin-removed .m (frontend) ${FILE}:2`,
    ],
  },
  {
    name: 'names that every object has',
    ...shop('@__proto__: 1;\n.constructor() {}', ''),
    expect: [
      `B less-variable-removed @__proto__ (frontend) ${FILE}:1 [svc=none policy=major]`,
      `B less-mixin-removed .constructor (frontend) ${FILE}:2`,
    ],
  },
  {
    name: 'what cannot be parsed is not green',
    ...shop('@a: 1;\n', '@a: 1;\n.b {\n'),
    expect: [`unparsed unparsed ${FILE} ${FILE}:3`],
  },
];

const m = (parameters: string): string => `.m(${parameters}) { w: 1 }\n`;

export const parameterCases: readonly ChangeCase[] = [
  {
    name: 'a parameter is added that must be given',
    ...shop(m('@a'), `\n${m('@a; @b')}`),
    expect: [`B less-mixin-parameter-added .m::@b (frontend) ${FILE}:2 [svc=major policy=major]`],
  },
  {
    name: 'the first parameter is added',
    ...shop(m(''), m('@a')),
    expect: [`B less-mixin-parameter-added .m::@a (frontend) ${FILE}:1 [svc=major policy=major]`],
  },
  {
    name: 'a parameter is added that may be left out',
    ...shop(m('@a'), m('@a; @b: 1')),
    expect: [`M less-mixin-optional-parameter-added .m::@b (frontend) ${FILE}:1 [svc=major policy=major]`],
  },
  {
    name: 'a parameter is added, and the file has other names: magento-semver does not compare mixins then',
    ...shop(m('@a'), `@x: 1;\n${m('@a; @b: 1')}`),
    expect: [`M less-mixin-optional-parameter-added .m::@b (frontend) ${FILE}:2 [svc=none policy=minor]`],
  },
  {
    name: 'a parameter is put before another',
    ...shop(m('@a: 1'), m('@b: 1; @a: 1')),
    expect: [`B less-mixin-parameter-added .m::@a (frontend) ${FILE}:1 [svc=major policy=major]`],
  },
  {
    name: 'two parameters change places',
    ...shop(m('@a: 1; @b: 2'), m('@b: 2; @a: 1')),
    expect: [`B less-mixin-parameter-added .m::@a, @b (frontend) ${FILE}:1 [svc=none policy=major]`],
  },
  {
    name: 'a parameter has no default any more',
    ...shop(m('@a: 1'), m('@a')),
    expect: [`B less-mixin-parameter-added .m::@a (frontend) ${FILE}:1 [svc=none policy=major]`],
  },
  {
    name: 'a parameter is removed',
    ...shop(m('@a; @b: 1'), m('@a')),
    expect: [`B less-mixin-parameter-removed .m::@b (frontend) ${FILE}:1 [svc=none policy=major]`],
  },
  {
    name: 'a parameter is renamed',
    ...shop(m('@a; @b: 1'), m('@a; @c: 1')),
    expect: [`B less-mixin-parameter-removed .m::@b (frontend) ${FILE}:1 [svc=major policy=major]`],
  },
  {
    name: 'one of several definitions is removed',
    ...shop(`${m('dark; @a')}${m('light; @a')}`, m('light; @a')),
    expect: [`B less-mixin-parameter-removed .m::dark, @a (frontend) ${FILE}:1 [svc=none policy=major]`],
  },
  {
    name: 'a definition without parameters beside one with a parameter is removed',
    ...shop(`${m('')}${m('@a')}`, m('@a')),
    expect: [`B less-mixin-parameter-removed .m (frontend) ${FILE}:1`],
  },
  { name: 'a parameter gets a default', ...shop(m('@a'), m('@a: 1')), expect: [] },
  {
    name: 'a default changes, and commas become semicolons',
    ...shop(m('@a: 1, @b: 2'), m('@a: 3; @b: 4')),
    expect: [],
  },
  {
    name: 'a definition is removed whose calls another one takes',
    ...shop(`${m('@a')}${m('@a; @b: 1')}`, m('@a; @b: 1')),
    expect: [],
  },
  { name: 'another definition is added', ...shop(m('@a'), `${m('@a')}${m('@a; @b')}`), expect: [] },
  {
    name: 'definitions change places',
    ...shop(`${m('dark; @a')}${m('light; @a')}`, `${m('light; @a')}${m('dark; @a')}`),
    expect: [],
  },
];

export const harmlessCases: readonly ChangeCase[] = [
  {
    name: 'values, order, comments, white space, quotes and line ends',
    ...shop(
      '@a: 1;\n@b: 2;\n@import "x";\n.m(@a: 1) { c: d }\n.r { e: f }\n',
      "/* c: { */\r\n.m( @a : 2 ) {\r\n}\r\n@import (less) 'x'; // @z: 1\r\n@b:3;@a:4;\r\n.s { .m(1); }\r\n",
    ),
    expect: [],
  },
  {
    name: 'a variable moves to another file of the module',
    before: { ...MODULES, [FILE]: '@a: 1;', [OTHER]: '' },
    after: { ...MODULES, [FILE]: '', [OTHER]: '@a: 1;' },
    expect: [],
  },
  {
    name: 'a mixin moves to the library',
    before: { ...MODULES, [FILE]: m('@a') },
    after: { ...MODULES, [FILE]: '', [LIB]: m('@a') },
    expect: [],
  },
  {
    name: 'a variable is removed that an unchanged file of another module declares',
    before: { ...MODULES, [FILE]: '@a: 1;', [CART]: '@a: 2;' },
    after: { ...MODULES, [FILE]: '', [CART]: '@a: 2;' },
    expect: [],
  },
  {
    name: 'a theme does not set a variable of the library any more',
    before: { [LIB]: '@a: 1;', 'app/design/frontend/Acme/blank/web/css/source/_theme.less': '@a: 2;' },
    after: { [LIB]: '@a: 1;', 'app/design/frontend/Acme/blank/web/css/source/_theme.less': '' },
    expect: [],
  },
  {
    name: 'a file is renamed',
    before: { ...MODULES, [FILE]: `@a: 1;\n@import 'y';\n${m('@a')}` },
    after: { ...MODULES, [OTHER]: `@a: 1;\n@import 'y';\n${m('@a')}` },
    expect: [],
  },
  {
    name: 'an import moves to another file of the module',
    before: { ...MODULES, [FILE]: "@import 'x';", [OTHER]: '' },
    after: { ...MODULES, [FILE]: '', [OTHER]: '@import "x";' },
    expect: [],
  },
  {
    name: 'a module moves to another folder',
    before: { ...moduleFiles('Acme_Shop', 'Shop'), [FILE]: `@a: 1;${m('@a')}` },
    after: {
      ...moduleFiles('Acme_Shop', 'src/shop'),
      'src/shop/view/frontend/web/css/source/_module.less': `@b: 1;@a: 2;${m('@a')}`,
    },
    expect: [],
  },
  {
    name: 'a mixin without parameters becomes a rule, which can be called like it',
    ...shop('.a() { w: 1 }\n', '.x, .a { w: 1 }\n'),
    expect: [],
  },
  { name: 'rules, mixins and variables are added', ...shop('', `@a: 1;${m('@a')}.x { y: z }`), expect: [] },
  {
    name: "the library's documentation of itself",
    before: { 'lib/web/css/docs/source/_a.less': '@a: 1;' },
    after: {},
    expect: [],
  },
  {
    name: 'a comment that looks like an import, and one in a string that is none',
    ...shop("// @import 'a';\n@a: '//@magento_import';\n", '@a: "x";\n'),
    expect: [],
  },
];
