import type { Files, Rule } from '../rule.js';

const FILE = 'view/frontend/web/css/source/_module.less';

const change = (before: string, after: string): { readonly before: Files; readonly after: Files } => ({
  before: { [FILE]: before },
  after: { [FILE]: after },
});

const removed = {
  rows: [27],
  severities: ['B'],
  levels: ['X'],
  level: 'major',
  policyLevel: 'major',
} as const;

const MOVED =
  'What another file that is compiled with it declares is not gone: one of the module, of any module of the area, of ' +
  'the theme or its parents, of the library. magento-semver looks at one file at a time, and not at files that are ' +
  'gone or empty, of themes and of the library: the level of those is `none`. Files whose content both trees have ' +
  'under whatever path are compared here, too.';

export const lessVariableRemoved: Rule = {
  ...removed,
  id: 'less-variable-removed',
  title: 'a Less variable is removed or renamed',
  source: 'magento-semver M400',
  why: 'Styles of themes and extensions that use it do not compile: the whole style sheet is missing.',
  mend: 'Keep the variable, if need be with the value of its successor.',
  example: change('@shop__color: #fff;\n@shop__size: 1px;\n', '@shop__size: 1px;\n'),
  deviation: MOVED,
};

export const lessMixinRemoved: Rule = {
  ...removed,
  id: 'less-mixin-removed',
  title: 'a Less mixin is removed or renamed',
  source: 'magento-semver M401',
  why: 'Styles of themes and extensions that call it do not compile: the whole style sheet is missing.',
  mend: 'Keep the mixin, if need be as one that calls its successor.',
  example: change('.lib-price() { color: red; }\n', '.lib-prices() { color: red; }\n'),
  deviation: `A mixin without parameters that became a rule of the same name can be called as before, so nothing is said. ${MOVED}`,
};

export const lessImportRemoved: Rule = {
  ...removed,
  id: 'less-import-removed',
  title: 'a Less file does not import another one any more',
  source: 'magento-semver M402',
  why: 'Styles, variables and mixins of the other file are gone for everybody who imports this one.',
  mend: 'Leave the import, if need be of an empty file.',
  example: change("@import '_price.less';\n", '\n'),
  deviation: `An import that another file of the module or theme has is not gone. \`@magento_import\` counts, with the level \`none\`. ${MOVED}`,
};

export const lessParameterAdded: Rule = {
  ...removed,
  id: 'less-mixin-parameter-added',
  title: 'a Less mixin needs one more argument, or takes them in another order',
  source: 'magento-semver M403',
  why: 'Calls that do not give it do not compile: the whole style sheet is missing.',
  mend: 'Give the parameter a default, and put it last.',
  example: change('.lib-price(@a) { width: @a; }\n', '.lib-price(@a; @b) { width: @b; }\n'),
  deviation:
    'magento-semver reports M403 only if no name is added to or gone from the file, and never a lost default or another order; of several definitions of a mixin it compares the last ones alone, so that one more seems to have more parameters.',
};

export const lessOptionalParameterAdded: Rule = {
  ...removed,
  id: 'less-mixin-optional-parameter-added',
  title: 'a Less mixin takes one more argument that may be left out',
  severities: ['M'],
  source: 'magento-semver M403',
  why: 'Calls go on compiling; a theme that has a mixin of the same name gets in the way of new calls.',
  mend: 'Nothing.',
  example: change('.lib-price(@a) { width: @a; }\n', '.lib-price(@a; @b: 1) { width: @b; }\n'),
};

export const lessParameterRemoved: Rule = {
  ...removed,
  id: 'less-mixin-parameter-removed',
  title: 'a parameter of a Less mixin is removed or renamed',
  source: 'Upkeep',
  level: 'none',
  why: 'Calls that give it do not compile: the whole style sheet is missing.',
  mend: 'Leave the parameter under its name, even if it is not used.',
  example: change('.lib-price(@a; @b: 1) { width: @a; }\n', '.lib-price(@a) { width: @a; }\n'),
  deviation:
    'magento-semver reports M403 for the new name of a renamed parameter, with the same level, and nothing for a removed one.',
};

/** Every rule on Less. */
export const lessRules: readonly Rule[] = [
  lessVariableRemoved,
  lessMixinRemoved,
  lessImportRemoved,
  lessParameterAdded,
  lessOptionalParameterAdded,
  lessParameterRemoved,
];
