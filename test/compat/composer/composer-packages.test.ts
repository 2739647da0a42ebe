import { composerJudge } from '../../../src/compat/composer/composer-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { editPackage, FILE, packageJson } from './support/edit-package.js';

runCases(
  'composer.json: what stands for others',
  [composerJudge],
  [
    editPackage(
      'a package is no longer replaced',
      { replace: { 'a/b': '*' } },
      { replace: {} },
      'B composer-replace-removed shop/module-stock::a/b @:5 [svc=none policy=major]',
    ),
    editPackage(
      'a package is no longer provided',
      { provide: { 'psr/log-implementation': '1.0' } },
      {},
      'B composer-replace-removed shop/module-stock::psr/log-implementation @:5',
    ),
    editPackage(
      'it is provided in place of replaced',
      { replace: { 'a/b': '*' } },
      { provide: { 'a/b': '*' } },
    ),
    editPackage(
      'fewer versions are replaced',
      { replace: { 'a/b': '*' } },
      { replace: { 'a/b': '^1' } },
      'warn composer-replace-removed shop/module-stock::a/b @:5',
    ),
    editPackage('more versions are replaced', { replace: { 'a/b': '^1' } }, { replace: { 'a/b': '*' } }),
    editPackage(
      'it is required in place of replaced',
      { replace: { 'a/b': '*' }, type: 'project' },
      { require: { 'a/b': '*' }, type: 'project' },
      'M composer-bundled-added shop/module-stock::a/b @:5',
    ),
    editPackage(
      'self.version stays',
      { version: '1.0', replace: { 'a/b': 'self.version' } },
      { version: '2.0', replace: { 'a/b': 'self.version' } },
    ),
    editPackage(
      'one more package is replaced',
      { replace: {} },
      { replace: { 'a/b': '*' } },
      'warn composer-replace-added shop/module-stock::a/b @:5 [svc=none policy=minor]',
    ),
    editPackage('one more package is provided', {}, { provide: { 'a/b': '*' } }),
    editPackage(
      'a conflict is new',
      {},
      { conflict: { 'a/b': '<2' } },
      'warn composer-conflict-added shop/module-stock::a/b @:5 [svc=none policy=minor]',
    ),
    editPackage(
      'more versions are in conflict',
      { conflict: { 'a/b': '<2' } },
      { conflict: { 'a/b': '<2.1' } },
      'warn composer-conflict-added shop/module-stock::a/b @:5',
    ),
    editPackage(
      'fewer versions are in conflict',
      { conflict: { 'a/b': '<2', 'c/d': '*' } },
      { conflict: { 'a/b': '<1.9' } },
    ),
    {
      name: 'a project stops replacing a package that is gone, and replaces a new one',
      before: {
        'composer.json': packageJson({ name: 'shop/shop', replace: { 'shop/old': '1.0' } }),
        'o/composer.json': packageJson({ name: 'shop/old' }),
      },
      after: {
        'composer.json': packageJson({ name: 'shop/shop', replace: { 'shop/new': '1.0' } }),
        'o/composer.json': packageJson({ name: 'shop/old', replace: {} }),
        'n/composer.json': packageJson({ name: 'shop/new' }),
      },
      expect: [
        'B composer-replace-removed shop/shop::shop/old composer.json:5',
        'M composer-package-added shop/new n/composer.json:2',
      ],
    },
  ],
);

const REGISTRATION =
  "<?php\nComponentRegistrar::register(ComponentRegistrar::MODULE, 'Shop_Stock', __DIR__);\n";

runCases(
  'composer.json: packages',
  [composerJudge],
  [
    {
      name: 'a package is removed',
      before: { [FILE]: packageJson({}) },
      after: {},
      expect: [`B composer-package-removed shop/module-stock ${FILE}:2 [svc=none policy=major]`],
    },
    {
      name: 'a package is removed that another one replaces',
      before: {
        [FILE]: packageJson({}),
        'composer.json': packageJson({ name: 'shop/shop', replace: { 'shop/module-stock': '*' } }),
      },
      after: { 'composer.json': packageJson({ name: 'shop/shop', replace: { 'shop/module-stock': '*' } }) },
      expect: [`warn composer-package-removed shop/module-stock ${FILE}:2`],
    },
    {
      name: 'a package is new',
      before: {},
      after: { [FILE]: packageJson({ type: 'library' }) },
      expect: [`M composer-package-added shop/module-stock ${FILE}:2 [svc=none policy=minor]`],
    },
    {
      name: 'a module that was there becomes a package',
      before: { 'Stock/registration.php': REGISTRATION },
      after: { [FILE]: packageJson({}), 'Stock/registration.php': REGISTRATION },
      expect: [`M composer-package-added shop/module-stock ${FILE}:2`],
    },
    {
      name: 'a package of a new module is told as a module',
      before: {},
      after: { [FILE]: packageJson({}), 'Stock/registration.php': REGISTRATION },
      expect: [],
    },
    {
      name: 'a package moves',
      before: { [FILE]: packageJson({}) },
      after: { 'packages/stock/composer.json': packageJson({}) },
      expect: [],
    },
    {
      name: 'a package moves and changes',
      before: { [FILE]: packageJson({ bin: ['bin/a'] }) },
      after: { 'x/composer.json': packageJson({}) },
      expect: [`B composer-bin-removed shop/module-stock::a ${FILE}:5`],
    },
    editPackage(
      'a package has another name',
      {},
      { name: 'shop/module-warehouse' },
      'B composer-package-renamed shop/module-stock @:2 [svc=none policy=major]',
    ),
    editPackage(
      'a package has another name and replaces the old one',
      {},
      { name: 'shop/module-warehouse', replace: { 'shop/module-stock': '*' } },
      'warn composer-package-renamed shop/module-stock @:2',
    ),
    {
      name: 'a package moves and has another name, told by its module',
      before: { [FILE]: packageJson({}), 'Stock/registration.php': REGISTRATION },
      after: {
        'W/composer.json': packageJson({ name: 'shop/module-warehouse' }),
        'W/registration.php': REGISTRATION,
      },
      expect: ['B composer-package-renamed shop/module-stock W/composer.json:2'],
    },
    editPackage('a name is written in capitals', {}, { name: 'Shop/Module-Stock' }),
    {
      name: 'a project without a name',
      before: { 'composer.json': '{"require": {"php": "^8.1"}}' },
      after: { 'composer.json': '{"require": {"php": "^8.2"}}' },
      expect: ['B composer-platform-narrowed composer.json::php composer.json:1'],
    },
    {
      name: 'a project gets a name',
      before: { 'composer.json': '{}' },
      after: { 'composer.json': '{"name": "a/b"}' },
      expect: [],
    },
    { name: 'a project without a name is removed', before: { 'composer.json': '{}' }, after: {}, expect: [] },
    {
      name: 'a package loses its name',
      before: { 'composer.json': '{"name": "a/b"}' },
      after: { 'composer.json': '{}' },
      expect: ['B composer-package-removed a/b composer.json:1'],
    },
    editPackage(
      'a package is of another type',
      {},
      { type: 'library' },
      'B composer-type-changed shop/module-stock @:3 [svc=none policy=major]',
    ),
    {
      name: 'the type is what it is without one',
      before: { [FILE]: '{"name": "a/b"}' },
      after: { [FILE]: '{"name": "a/b", "type": "library"}' },
      expect: [],
    },
  ],
);

runCases(
  'composer.json: what is loaded',
  [composerJudge],
  [
    editPackage(
      'a namespace is gone',
      { autoload: { 'psr-4': { 'Shop\\Stock\\': '', 'Shop\\Old\\': 'old' } } },
      { autoload: { 'psr-4': { 'Shop\\Stock\\': '' } } },
      'B composer-autoload-removed shop/module-stock::Shop\\Old\\ @:7 [svc=none policy=major]',
    ),
    editPackage(
      'a namespace has another folder',
      { autoload: { 'psr-4': { 'Shop\\Stock\\': '' } } },
      { autoload: { 'psr-4': { 'Shop\\Stock\\': ['src', 'lib'] } } },
    ),
    editPackage(
      'a shorter namespace covers it',
      { autoload: { 'psr-4': { 'Shop\\Stock\\': 'Stock' } } },
      { autoload: { 'psr-4': { 'Shop\\': '' } } },
    ),
    editPackage(
      'a longer namespace does not',
      { autoload: { 'psr-4': { 'Shop\\': '' } } },
      { autoload: { 'psr-4': { 'Shop\\Stock\\': '' } } },
      'B composer-autoload-removed shop/module-stock::Shop\\ @:6',
    ),
    editPackage(
      'psr-0 becomes psr-4',
      { autoload: { 'psr-0': { 'Shop\\Stock\\': 'src' } } },
      { autoload: { 'psr-4': { 'Shop\\Stock\\': 'src' } } },
    ),
    editPackage(
      'registration.php is no longer loaded',
      { autoload: { files: ['registration.php'] } },
      { autoload: { files: [] } },
      'B composer-autoload-removed shop/module-stock::registration.php @:6',
    ),
    editPackage(
      'another file is no longer loaded',
      { autoload: { files: ['registration.php', 'functions.php'] } },
      { autoload: { files: ['./registration.php'] } },
      'warn composer-autoload-removed shop/module-stock::functions.php @:7',
    ),
    editPackage(
      'a program is gone',
      { bin: ['bin/stock', 'bin/other'] },
      { bin: 'bin/other' },
      'B composer-bin-removed shop/module-stock::stock @:5 [svc=none policy=major]',
    ),
    editPackage('a program is in another folder', { bin: 'bin/stock' }, { bin: ['tools/stock'] }),
    editPackage(
      'more is loaded',
      {},
      { autoload: { files: ['a.php'], 'psr-4': { 'A\\': '' }, classmap: ['x'] }, bin: ['a'] },
    ),
  ],
);
