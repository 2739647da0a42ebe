import { expect, test } from 'vitest';
import { matches } from '../../../src/versions/matches.js';
import { parseConstraint } from '../../../src/versions/parse-constraint.js';
import { parseVersion } from '../../../src/versions/parse-version.js';
import type { ObjectSpecs } from '../plan/support/memory-objects.js';
import { composerText } from '../plan/support/source-tree.js';
import { namesOf, packageOf, Upstream } from './support/upstream.js';

const BASE = {
  base: 'shop/base',
  type: 'shop-component',
  description: 'The rest',
  exclude: ['.github', 'code', 'etc/vendor.php'],
  directories: ['code/Shop', 'pub/empty'],
  require: ['php', 'shop/*', 'x/y'],
  conflict: { 'z/z': '*', 'a/a': '<2' },
  map: { expand: ['etc', 'pub', 'lib', 'lib/internal'], leave_out: ['README.md', 'lib/internal/Shop'] },
  chmod: ['bin/shop', 'bin/none'],
};
const PRODUCT = { product: 'shop/product', description: 'All of it' };
const PROJECT = {
  project: 'shop/project',
  product: 'shop/product',
  description: 'A new shop',
  repositories: [{ type: 'composer', url: 'https://repo.example.com/' }],
  extra: { 'shop-force': 'override' },
};
const RULES = [{ children: 'code/Shop' }, { folder: 'lib/internal/Shop' }, BASE, PRODUCT, PROJECT];

const ROOT = {
  description: 'Of the repository',
  type: 'project',
  license: ['OSL-3.0'],
  version: '2.4.8',
  require: { php: '>=8.1', 'x/y': '^1', 'other/z': '~2.0', 'shop/installer': '~0.4', 'ext-json': '*' },
  'require-dev': { 'dev/tool': '*' },
  suggest: { 'ext-pcntl': 'speed' },
  replace: { 'shop/b': '1.0.1', 'shop/a': '*', 'shop/lib': '103.0.8', 'js/jquery': '1.11.0', 'js/gone': '1' },
  config: { 'allow-plugins': { 'shop/installer': true } },
  autoload: { 'psr-0': { '': 'code/' } },
  extra: {
    component_paths: {
      'js/jquery': ['web/jquery.js', 'web/none.js'],
      'js/gone': 'web/gone',
      'js/one': 'web/one',
      'js/two': ['web/one', 'web/jquery.js'],
    },
  },
  'minimum-stability': 'alpha',
};

function tree(root: object = ROOT, more: ObjectSpecs = {}): ObjectSpecs {
  return {
    'composer.json': composerText('shop/root', root as Record<string, unknown>),
    'README.md': 'x',
    '.github/ci.yml': 'x',
    'bin/shop': { exec: 'x' },
    'code/Shop/A/composer.json': composerText('shop/a', { version: '1.0.0' }),
    'code/Shop/B/composer.json': composerText('shop/b', { version: '1.0.1' }),
    'code/readme': 'x',
    'etc/di.xml': 'x',
    'etc/vendor.php': 'x',
    'lib/internal/Shop/composer.json': composerText('shop/lib', { version: '103.0.8' }),
    'lib/internal/other.php': 'x',
    'lib/web/a.js': 'x',
    'pub/index.php': 'x',
    'pub/static/.htaccess': 'x',
    'web/jquery.js': 'x',
    'web/one/x.js': 'x',
    ...more,
  };
}

async function planOf(
  rules: readonly unknown[] = RULES,
  files: ObjectSpecs = tree(),
  quirks: readonly unknown[] = [],
): ReturnType<Upstream['plan']> {
  const upstream = new Upstream(rules, { vendor: 'shop' });
  upstream.release('2.4.8', files);
  return upstream.plan(quirks);
}

test('base, product and project come after what they are made of', async () => {
  expect(namesOf(await planOf([PROJECT, PRODUCT, BASE, ...RULES.slice(0, 2)]))).toEqual([
    'shop/a 1.0.0',
    'shop/b 1.0.1',
    'shop/lib 103.0.8',
    'shop/base 2.4.8',
    'shop/product 2.4.8',
    'shop/project 2.4.8',
  ]);
});

test('the base: what it needs of the root, the libraries in it, and what a project gets of it', async () => {
  const base = packageOf(await planOf(), 'shop/base');
  expect(base.composer).toEqual({
    name: 'shop/base',
    description: 'The rest',
    type: 'shop-component',
    license: ['OSL-3.0'],
    version: '2.4.8',
    require: { php: '>=8.1', 'shop/installer': '~0.4', 'x/y': '^1' },
    conflict: { 'a/a': '<2', 'z/z': '*' },
    replace: { 'js/jquery': '1.11.0' },
    extra: {
      chmod: [{ mask: '0755', path: 'bin/shop' }],
      component_paths: {
        'js/jquery': 'web/jquery.js',
        'js/one': 'web/one',
        'js/two': ['web/one', 'web/jquery.js'],
      },
      map: [
        ['bin', 'bin'],
        ['etc/di.xml', 'etc/di.xml'],
        ['lib/internal/other.php', 'lib/internal/other.php'],
        ['lib/web', 'lib/web'],
        ['pub/index.php', 'pub/index.php'],
        ['pub/static', 'pub/static'],
        ['web', 'web'],
      ],
    },
  });
  expect(base.contents).toMatchObject({
    path: '',
    exclude: ['.github', 'code', 'etc/vendor.php', 'lib/internal/Shop'],
    directories: ['code/Shop', 'pub/empty'],
  });
  const { conflict, replace } = base.composer;
  for (const links of [base.composer.require, conflict, replace]) {
    expect(Object.keys(links ?? {})).toEqual(Object.keys(links ?? {}).toSorted());
  }
});

test('what a rule does not ask for is not there', async () => {
  const bare = { base: 'shop/base', type: 'library', description: 'x' };
  const plan = await planOf([{ children: 'code/Shop' }, { folder: 'lib/internal/Shop' }, bare], {
    ...tree({ version: '1.0.0', replace: { 'shop/a': '*' } }),
  });
  expect(packageOf(plan, 'shop/base').composer).toEqual({
    name: 'shop/base',
    description: 'x',
    type: 'library',
    version: '1.0.0',
    require: {},
  });
});

test('paths that some releases have all the same', async () => {
  const rules = [{ ...BASE, keep: [{ releases: '<2.4.9', paths: ['.github'] }] }, ...RULES.slice(0, 2)];
  const kept = packageOf(await planOf(rules), 'shop/base');
  expect(kept.contents?.exclude).not.toContain('.github');
  expect((kept.composer['extra'] as { map: string[][] }).map).toContainEqual(['.github', '.github']);
  const later = packageOf(await planOf(rules, tree({ ...ROOT, version: '2.4.9' })), 'shop/base');
  expect(later.contents?.exclude).toContain('.github');
});

test('the product: all that the root replaces and requires, and the base, sorted', async () => {
  const product = packageOf(await planOf(), 'shop/product');
  expect(product).toMatchObject({ role: 'product', contents: null, version: '2.4.8' });
  expect(product.composer).toEqual({
    name: 'shop/product',
    description: 'All of it',
    type: 'metapackage',
    license: ['OSL-3.0'],
    version: '2.4.8',
    require: {
      'ext-json': '*',
      'other/z': '~2.0',
      php: '>=8.1',
      'shop/a': '1.0.0',
      'shop/b': '1.0.1',
      'shop/base': '2.4.8',
      'shop/installer': '~0.4',
      'shop/lib': '103.0.8',
      'x/y': '^1',
    },
  });
  const names = Object.keys(product.composer.require ?? {});
  expect(names).toEqual(names.toSorted());
});

test('additions that cover the release, with its patch', async () => {
  const add = [
    { releases: '2.4.8.*', require: { 'other/pages': '1.7.5{patch}', 'x/y': '^9' } },
    { releases: '>2.4.8 <2.4.9', require: { 'other/pages': '1.8.0{patch}' } },
    { releases: '2.4.7', require: { 'other/old': '1' } },
  ];
  const rules = [...RULES.slice(0, 3), { ...PRODUCT, add }, { ...PROJECT, add }];
  const release = packageOf(await planOf(rules), 'shop/product');
  expect(release.composer.require).toMatchObject({ 'other/pages': '1.7.5', 'x/y': '^9' });
  expect(release.composer.require).not.toHaveProperty('other/old');
  const patched = await planOf(rules, tree({ ...ROOT, version: '2.4.8-p3' }));
  expect(packageOf(patched, 'shop/product').composer.require).toMatchObject({ 'other/pages': '1.8.0-p3' });
  expect(packageOf(patched, 'shop/project').composer.require).toEqual({
    'other/pages': '1.8.0-p3',
    'shop/product': '2.4.8-p3',
    'x/y': '^9',
  });
});

test('the project: the root with the product in place of its files', async () => {
  const { composer, role, contents } = packageOf(await planOf(), 'shop/project');
  expect({ role, contents }).toEqual({ role: 'project', contents: null });
  const { replace: _replace, suggest: _suggest, extra: _extra, ...kept } = ROOT;
  expect(composer).toEqual({
    ...kept,
    name: 'shop/project',
    description: 'A new shop',
    type: 'project',
    require: { 'shop/product': '2.4.8' },
    'minimum-stability': 'stable',
    'prefer-stable': true,
    repositories: [{ type: 'composer', url: 'https://repo.example.com/' }],
    extra: { 'shop-force': 'override' },
  });
});

test.each([
  ['2.4.9-beta1', 'beta'],
  ['2.4.9-alpha2', 'alpha'],
  ['2.4.9-RC1', 'RC'],
  ['2.4.8-p3', 'stable'],
])('a project of %s takes what is %s', async (version, stability) => {
  const plan = await planOf(RULES, tree({ ...ROOT, version }));
  expect(packageOf(plan, 'shop/project').composer['minimum-stability']).toBe(stability);
});

test('a root without a version has that of the tag', async () => {
  const upstream = new Upstream(RULES, { vendor: 'shop' });
  upstream.release('v2.4.8-p1', tree({ replace: { 'shop/a': '*' } }));
  expect(namesOf(await upstream.plan()).slice(3)).toEqual([
    'shop/base 2.4.8-p1',
    'shop/product 2.4.8-p1',
    'shop/project 2.4.8-p1',
  ]);
});

test.each(['../../x', 'dev-feature/x', 'next'])(
  'a root of the version %j is a fault, once',
  async (version) => {
    const upstream = new Upstream(RULES, { vendor: 'shop' });
    upstream.release('2.4.8', tree({ ...ROOT, version }));
    expect(await upstream.faults()).toEqual(['bad-version shop@2.4.8:composer.json']);
  },
);

test('what the root replaces of the vendor must be built', async () => {
  const upstream = new Upstream(RULES, { vendor: 'shop' });
  upstream.release(
    '2.4.8',
    tree({ ...ROOT, replace: { ...ROOT.replace, 'shop/none': '1', 'shop/no': '*' } }),
  );
  const faults = await upstream.allFaults();
  expect(faults.map(({ code, message }) => `${code} ${message.split(',')[0]}`)).toEqual([
    'replaced-but-not-built the root replaces shop/none',
    'replaced-but-not-built the root replaces shop/no',
  ]);
});

test('without a vendor only what is built is a package of its own; the rest are libraries of the base', async () => {
  const upstream = new Upstream(RULES);
  upstream.release('2.4.8', tree({ ...ROOT, replace: { ...ROOT.replace, 'shop/none': '1' } }));
  expect(packageOf(await upstream.plan(), 'shop/base').composer.replace).toEqual({
    'js/jquery': '1.11.0',
    'shop/none': '1',
  });
});

test('a package that the root replaces in another version than is in its folder is not there', async () => {
  const upstream = new Upstream(RULES, { vendor: 'shop' });
  upstream.release('2.4.8', tree({ ...ROOT, replace: { ...ROOT.replace, 'shop/b': '1.0.2' } }));
  expect(await upstream.faults()).toEqual(['requirement-not-met shop/product 2.4.8']);
  const quirk = { package: 'shop/product', versions: '2.4.8', links: { require: { 'shop/b': '1.0.1' } } };
  const plan = await upstream.plan([quirk]);
  expect(packageOf(plan, 'shop/product')).toMatchObject({
    composer: { require: { 'shop/b': '1.0.1' } },
    quirks: ['quirk-1'],
  });
});

test('quirks correct what is composed', async () => {
  const plan = await planOf(RULES, tree(), [
    {
      package: 'shop/project',
      versions: '2.4.8',
      links: { 'require-dev': { 'dev/tool': null, 'dev/fork': '^3' } },
    },
    { package: 'shop/base', versions: '2.4.8', links: { conflict: { 'z/z': null } } },
  ]);
  expect(packageOf(plan, 'shop/project').composer['require-dev']).toEqual({ 'dev/fork': '^3' });
  expect(packageOf(plan, 'shop/base').composer.conflict).toEqual({ 'a/a': '<2' });
});

test('a root without composer.json is a fault, where something is made of it', async () => {
  const { 'composer.json': _, ...files } = tree();
  const upstream = new Upstream(RULES, { vendor: 'shop' });
  upstream.release('2.4.8', files);
  expect(await upstream.faults()).toEqual(['no-composer-json shop@2.4.8:.']);
  const folders = new Upstream(RULES.slice(0, 2));
  folders.release('2.4.8', files);
  expect((await folders.plan()).packages).toHaveLength(3);
});

test('a composed name that a folder has, too, is a fault and no drift', async () => {
  const upstream = new Upstream([...RULES, { ...BASE, base: 'shop/product' }], { vendor: 'shop' });
  upstream.release(
    '2.4.8',
    tree(ROOT, { 'code/Shop/C/composer.json': composerText('shop/base', { version: '2.4.8' }) }),
  );
  expect(await upstream.faults()).toEqual([
    'duplicate-package shop@2.4.8:composer.json',
    'duplicate-package shop@2.4.8:composer.json',
  ]);
});

test('a product of a pre-release and its patches are in the order that Composer has', async () => {
  const upstream = new Upstream([{ metapackage: 'meta' }]);
  const tags = ['2.4.8-alpha1', '2.4.8-beta1', '2.4.8-beta2', '2.4.8', '2.4.8-p1', '2.4.8-p2', '2.4.8-p10'];
  for (const tag of tags) {
    upstream.release(tag, { 'meta/composer.json': composerText('shop/meta', { type: 'metapackage' }) });
  }
  const plan = await upstream.plan();
  expect(plan.packages.map(({ version }) => version)).toEqual(tags);
  for (const [at, tag] of tags.entries()) {
    for (const [other, text] of tags.entries()) {
      const newer = matches(parseConstraint(`>${tag}`)!, parseVersion(text)!);
      expect(newer).toBe(other > at);
    }
  }
});
