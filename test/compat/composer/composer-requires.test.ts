import { composerJudge } from '../../../src/compat/composer/composer-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { editPackage, FILE, packageJson } from './support/edit-package.js';

function requires(before: Files, after: Files): readonly [object, object] {
  return [{ require: before }, { require: after }];
}

runCases(
  'composer.json: PHP and its extensions',
  [composerJudge],
  [
    editPackage(
      'a version of PHP is left out',
      ...requires({ php: '~8.2.0||~8.3.0' }, { php: '~8.3.0' }),
      'B composer-platform-narrowed shop/module-stock::php @:5 [svc=none policy=major]',
    ),
    editPackage(
      'one is left out and one comes',
      ...requires({ php: '~8.1.0||~8.2.0' }, { php: '~8.2.0||~8.3.0' }),
      'B composer-platform-narrowed shop/module-stock::php @:5',
    ),
    editPackage(
      'patch releases are left out',
      ...requires({ php: '^8.1' }, { php: '^8.1.2' }),
      'B composer-platform-narrowed shop/module-stock::php @:5',
    ),
    editPackage(
      'one release is left out',
      ...requires({ php: '^8.1' }, { php: '^8.1 !=8.1.7' }),
      'B composer-platform-narrowed shop/module-stock::php @:5',
    ),
    editPackage(
      'PHP is demanded for the first time',
      { require: {} },
      { require: { php: '^8.1' } },
      'B composer-platform-narrowed shop/module-stock::php @:5',
    ),
    editPackage(
      'an extension is demanded',
      ...requires({ php: '^8.1' }, { php: '^8.1', 'ext-redis': '*' }),
      'B composer-platform-narrowed shop/module-stock::ext-redis @:6',
    ),
    editPackage(
      'a library of the system is demanded',
      ...requires({}, { 'lib-libxml': '*' }),
      'B composer-platform-narrowed shop/module-stock::lib-libxml @:5',
    ),
    editPackage(
      'more of Composer is demanded',
      ...requires({ 'composer-plugin-api': '^1.0 || ^2.0' }, { 'composer-plugin-api': '^2.0' }),
      'B composer-platform-narrowed shop/module-stock::composer-plugin-api @:5',
    ),
    editPackage(
      'what is no constraint is looked at',
      ...requires({ php: '^8.1' }, { php: 'eight' }),
      'review composer-platform-narrowed shop/module-stock::php @:5',
    ),
    editPackage(
      'a version of PHP comes',
      ...requires({ php: '~8.2.0||~8.3.0' }, { php: '~8.2.0||~8.3.0||~8.4.0' }),
      'P composer-platform-widened shop/module-stock::php @:5 [svc=none policy=patch]',
    ),
    editPackage(
      'an extension is no longer demanded',
      ...requires({ 'ext-gd': '*' }, {}),
      'P composer-platform-widened shop/module-stock::ext-gd @:2',
    ),
    editPackage(
      'the same in other words',
      ...requires({ php: '~8.1.0||~8.2.0', 'ext-gd': '*' }, { 'ext-gd': '*', php: '>=8.1, <8.3' }),
    ),
    editPackage(
      'the same in another order',
      ...requires({ php: '~8.1.0||~8.3.0' }, { php: '~8.3.0 || ~8.1.0' }),
    ),
    editPackage('the same spelled otherwise', ...requires({ php: '^8.1' }, { PHP: ' ^8.1.0 ' })),
  ],
);

runCases(
  'composer.json: other packages',
  [composerJudge],
  [
    editPackage(
      'one more module is required',
      ...requires({ php: '*' }, { php: '*', 'magento/module-tax': '100.4.*' }),
      'B composer-module-required shop/module-stock::magento/module-tax @:6 [svc=none policy=major]',
    ),
    editPackage(
      'one more library is required',
      ...requires({}, { 'ramsey/uuid': '^4' }),
      'warn composer-library-required shop/module-stock::ramsey/uuid @:5 [svc=none policy=minor]',
    ),
    {
      name: 'a module of the tree that is not called one is required',
      before: {
        [FILE]: packageJson({ require: {} }),
        'Tax/composer.json': packageJson({ name: 'shop/tax' }),
      },
      after: {
        [FILE]: packageJson({ require: { 'shop/tax': '*' } }),
        'Tax/composer.json': packageJson({ name: 'shop/tax' }),
      },
      expect: [`B composer-module-required shop/module-stock::shop/tax ${FILE}:5`],
    },
    editPackage(
      'a suggestion becomes a requirement',
      { suggest: { 'a/module-b': 'x' } },
      { require: { 'a/module-b': '*' } },
      'B composer-module-required shop/module-stock::a/module-b @:5',
    ),
    editPackage(
      'a package is no longer required',
      ...requires({ 'ramsey/uuid': '^4', php: '*' }, { php: '*' }),
      'warn composer-require-removed shop/module-stock::ramsey/uuid @:5 [svc=none policy=minor]',
    ),
    editPackage(
      'versions of a library are left out',
      ...requires({ 'ramsey/uuid': '^3 || ^4' }, { 'ramsey/uuid': '^4' }),
      'warn composer-library-narrowed shop/module-stock::ramsey/uuid @:5',
    ),
    editPackage(
      'a library moves on',
      ...requires({ 'ramsey/uuid': '^3' }, { 'ramsey/uuid': '^4' }),
      'warn composer-library-narrowed shop/module-stock::ramsey/uuid @:5',
    ),
    editPackage(
      'a library is pinned to a branch',
      ...requires({ 'ramsey/uuid': '^4' }, { 'ramsey/uuid': 'dev-main' }),
      'warn composer-library-narrowed shop/module-stock::ramsey/uuid @:5',
    ),
    editPackage(
      'more versions of a library are allowed',
      ...requires({ 'ramsey/uuid': '^4' }, { 'ramsey/uuid': '^4 || ^5' }),
      'P composer-library-widened shop/module-stock::ramsey/uuid @:5 [svc=none policy=patch]',
    ),
    editPackage(
      'a library in other words',
      ...requires({ 'ramsey/uuid': '^4.1' }, { 'ramsey/uuid': '>=4.1 <5' }),
    ),
    editPackage('the order of links', ...requires({ 'a/a': '*', 'b/b': '1' }, { 'b/b': '1', 'a/a': '*' })),
    editPackage(
      'what only the author needs',
      {
        version: '1.2.6',
        authors: [{ name: 'A' }],
        'require-dev': { 'a/b': '1' },
        suggest: { 'c/d': 'x' },
        license: 'OSL-3.0',
      },
      {
        version: '1.2.7',
        keywords: ['a'],
        scripts: { test: 'x' },
        config: { 'sort-packages': true },
        description: 'Stock',
      },
    ),
    {
      name: 'white space, line ends and escapes',
      before: { [FILE]: packageJson({ require: { 'a/b': '^1' } }) },
      after: {
        [FILE]: `\uFEFF${JSON.stringify({
          require: { 'a/b': '^1' },
          type: 'magento2-module',
          name: 'shop/module-stock',
        })
          .replaceAll('/', '\\/')
          .replaceAll(',', ',\r\n\t')}`,
      },
      expect: [],
    },
    {
      name: 'a module is required that was needed before',
      before: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-tax': '*' },
        }),
      },
      after: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*', 'shop/module-tax': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-tax': '*' },
        }),
      },
      expect: [
        `P composer-module-required shop/module-stock::shop/module-tax ${FILE}:6 [svc=none policy=patch]`,
      ],
    },
    {
      name: 'a module is no longer required that is needed by another one',
      before: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*', 'shop/module-tax': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-tax': '*' },
        }),
      },
      after: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-tax': '*' },
        }),
      },
      expect: [],
    },
    {
      name: 'packages that require each other in a ring',
      before: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-stock': '*' },
        }),
      },
      after: {
        [FILE]: packageJson({ require: { 'shop/module-sales': '*', 'shop/module-tax': '*' } }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/module-stock': '*' },
        }),
      },
      expect: [`B composer-module-required shop/module-stock::shop/module-tax ${FILE}:6`],
    },
    editPackage(
      'a library of the same vendor is required',
      ...requires({ php: '*' }, { php: '*', 'shop/framework': '*' }),
    ),
    {
      name: 'releases move together: one finding for a vendor',
      before: {
        [FILE]: packageJson({
          require: { 'shop/module-sales': '1.2.*', 'shop/framework': '100.4.*', 'ramsey/uuid': '^4' },
        }),
        'Sales/composer.json': packageJson({ name: 'shop/module-sales', require: { 'shop/framework': '*' } }),
        'composer.json': packageJson({
          name: 'shop/shop',
          type: 'project',
          replace: { 'shop/module-sales': '1.2.6', 'shop/module-stock': '1.2.6' },
        }),
      },
      after: {
        [FILE]: packageJson({
          require: { 'shop/module-sales': '1.3.*', 'shop/framework': '100.5.*', 'ramsey/uuid': '^4' },
        }),
        'Sales/composer.json': packageJson({
          name: 'shop/module-sales',
          require: { 'shop/framework': '100.5.*' },
        }),
        'composer.json': packageJson({
          name: 'shop/shop',
          type: 'project',
          replace: { 'shop/module-sales': '1.2.7', 'shop/module-stock': '1.2.7' },
        }),
      },
      expect: [`P composer-siblings-moved shop/* Sales/composer.json:5 [svc=none policy=patch]`],
    },
    {
      name: 'packages of one tree are released together whatever their vendors',
      before: {
        [FILE]: packageJson({ require: { 'other/module-sales': '1.2.6' } }),
        'S/composer.json': packageJson({ name: 'other/module-sales' }),
      },
      after: {
        [FILE]: packageJson({ require: { 'other/module-sales': '~1.2.7' } }),
        'S/composer.json': packageJson({ name: 'other/module-sales' }),
      },
      expect: [`P composer-siblings-moved other/* ${FILE}:5`],
    },
    editPackage(
      'a metapackage brings one more package',
      { type: 'metapackage', require: {} },
      { type: 'metapackage', require: { 'a/module-b': '*' } },
      'M composer-bundled-added shop/module-stock::a/module-b @:5 [svc=none policy=minor]',
    ),
    {
      name: 'a metapackage follows what is new and what is gone',
      before: {
        [FILE]: packageJson({ type: 'metapackage', require: { 'shop/old': '*' } }),
        'o/composer.json': packageJson({ name: 'shop/old' }),
      },
      after: {
        [FILE]: packageJson({ type: 'metapackage', require: { 'shop/new': '*' } }),
        'n/composer.json': packageJson({ name: 'shop/new' }),
      },
      expect: [
        'M composer-package-added shop/new n/composer.json:2',
        'B composer-package-removed shop/old o/composer.json:2',
      ],
    },
  ],
);
