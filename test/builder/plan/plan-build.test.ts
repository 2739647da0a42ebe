import { expect, test } from 'vitest';
import type { BuildPlan, PlannedPackage } from '../../../builder/plan/build-plan.js';
import { planBuild, type BuildRequest } from '../../../builder/plan/plan-build.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { ObjectSource } from '../../../src/git/object-source.js';
import { Shop, shopRecipe } from '../support/shop.js';

async function plan(shop: Shop, options: Partial<BuildRequest> = {}): Promise<BuildPlan> {
  return planBuild({
    recipe: shopRecipe(),
    version: '1.2.0',
    flavor: null,
    sources: await shop.sources(),
    ...options,
  });
}

async function faultsOf(planned: Promise<BuildPlan>): Promise<string[]> {
  const error = await planned.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof BadInputError) return error.faults.map((one) => `${one.code} ${one.file}`);
  throw new Error('it was planned, or failed otherwise', { cause: error });
}

function keys(planned: BuildPlan): Map<string, string> {
  return new Map(planned.packages.map((one) => [one.name, one.key]));
}

function find(planned: BuildPlan, name: string): PlannedPackage {
  const found = planned.packages.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

test('names the tree, folder and commit of each package as git does', async () => {
  const shop = new Shop();
  const planned = await plan(shop);
  const commit = shop.repo.git('rev-parse', 'HEAD');
  for (const one of planned.packages.filter((candidate) => candidate.stack !== null)) {
    expect(one.commit).toBe(commit);
    expect(one.tree).toBe(shop.repo.git('rev-parse', `HEAD:${one.path}`));
    const listed = shop.repo
      .git('ls-tree', '-r', '--name-only', '-z', `HEAD:${one.path}`)
      .split('\0')
      .filter(Boolean);
    const own = listed.filter(
      (path) => path !== 'composer.json' && !(one.name === 'shop-os/framework' && path.startsWith('Amqp/')),
    );
    expect(one.files.map((file) => file.path)).toEqual(own);
  }
});

test('composer.json: renamed, exactly linked, order of keys kept, what it replaces stated', async () => {
  const { composer } = find(await plan(new Shop()), 'shop-os/module-catalog');
  expect(composer).toEqual({
    name: 'shop-os/module-catalog',
    description: 'N/A',
    require: {
      php: '>=8.1',
      'magento/composer': '*',
      'shop-os/framework': '1.2.0',
      'shop-os/module-store': '1.2.0',
    },
    type: 'magento2-module',
    version: '1.2.0',
    license: ['OSL-3.0', 'AFL-3.0'],
    autoload: { files: ['registration.php'], 'psr-4': { 'Magento\\Catalog\\': '' } },
    replace: { 'magento/module-catalog': '104.0.8' },
  });
  expect(Object.keys(composer).slice(0, 6)).toEqual([
    'name',
    'description',
    'require',
    'type',
    'version',
    'license',
  ]);
});

test('a suggestion keeps its text and gets the new name', async () => {
  expect(find(await plan(new Shop()), 'shop-os/framework').composer.suggest).toEqual({
    'shop-os/module-catalog': '104.0.*',
  });
});

test('the product requires all packages and what the root requires from others, sorted', async () => {
  const product = (await plan(new Shop())).packages.at(-1);
  expect(product?.composer).toEqual({
    name: 'shop-os/product-community-edition',
    description: 'The shop',
    type: 'metapackage',
    version: '1.2.0',
    license: ['OSL-3.0', 'AFL-3.0'],
    require: {
      'ext-json': '*',
      'magento/composer': '~1.10.0',
      'monolog/monolog': '^2.7',
      php: '>=8.1',
      'shop-os/framework': '1.2.0',
      'shop-os/framework-amqp': '1.2.0',
      'shop-os/module-catalog': '1.2.0',
      'shop-os/module-catalog-graph-ql': '1.2.0',
      'shop-os/module-store': '1.2.0',
      'shop-os/theme-frontend-luma': '1.2.0',
    },
  });
  const links = Object.keys(product?.composer.require ?? {});
  expect(links).toEqual(links.toSorted());
});

test('without a vendor rename names stay and nothing is replaced', async () => {
  const recipe = shopRecipe((text) => text.replace(/vendor: .*\n/, '').replaceAll('shop-os/', 'magento/'));
  const planned = await plan(new Shop(), { recipe });
  const { composer } = find(planned, 'magento/module-catalog');
  expect(composer.replace).toBeUndefined();
  expect(composer.require).toMatchObject({ 'magento/module-store': '1.2.0' });
});

test('a flavor is everything but what it excludes', async () => {
  const shop = new Shop();
  const all = (await plan(shop)).packages.slice(0, -1);
  const headless = (await plan(shop, { flavor: 'headless' })).packages;
  expect(headless.slice(0, -1)).toEqual(all.filter((one) => one.name !== 'shop-os/theme-frontend-luma'));
  expect(Object.keys(headless.at(-1)?.composer.require ?? {})).not.toContain('shop-os/theme-frontend-luma');
});

test('an excluded package that a kept one requires is an error with the chain', async () => {
  const error = await plan(new Shop(), { flavor: 'broken' }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'cannot-build', exit: 2, faults: [{ code: 'excluded-but-required' }] });
  expect(String(error)).toContain(
    'shop-os/product-broken -> shop-os/module-catalog-graph-ql -> shop-os/module-catalog',
  );
});

test('an exclude that names no package is an error', async () => {
  const recipe = shopRecipe((text) =>
    text.replace('[shop-os/theme-frontend-luma]', '[shop-os/theme-frontend-lumo]'),
  );
  expect(await faultsOf(plan(new Shop(), { recipe, flavor: 'headless' }))).toEqual([
    'unknown-exclude flavor shop-os/product-headless',
  ]);
});

test('the build key follows content, stamps and nested packages, and nothing else', async () => {
  const shop = new Shop();
  const before = keys(await plan(shop));
  expect(keys(await plan(shop))).toEqual(before);
  shop.repo.commit('one file', { 'app/code/Magento/Store/LICENSE.txt': 'other\n' });
  const after = keys(await plan(shop, { sources: await shop.sources() }));
  expect([...after].filter(([name, key]) => before.get(name) !== key).map(([name]) => name)).toEqual([
    'shop-os/module-store',
  ]);
  const bumped = keys(await plan(shop, { version: '1.2.1' }));
  expect([...bumped].every(([name, key]) => before.get(name) !== key)).toBe(true);
  const whole = shopRecipe((text) => text.replace('    - folder: lib/internal/Magento/Framework/Amqp\n', ''));
  expect(keys(await plan(shop, { recipe: whole })).get('shop-os/framework')).not.toBe(
    after.get('shop-os/framework'),
  );
});

test('reads no blob but composer.json files', async () => {
  const shop = new Shop();
  const source = await shop.source();
  const read = new Set<string>();
  const objects: ObjectSource = {
    readMany: async (ids) => {
      const found = await source.objects.readMany(ids);
      for (const [id, object] of found) if (object.type === 'blob') read.add(id);
      return found;
    },
    existing: (ids) => source.objects.existing(ids),
  };
  await plan(shop, { sources: new Map([['shop', { ...source, objects }]]) });
  const composerFiles = shop.repo
    .git('ls-tree', '-r', 'HEAD')
    .split('\n')
    .filter((line) => /[\t/]composer\.json$/.test(line));
  expect([...read].sort()).toEqual(composerFiles.map((line) => line.slice(12, 52)).sort());
});

test('all faults of a tree at once', async () => {
  const shop = new Shop({
    'app/code/Magento/Bare/registration.php': '<?php\n',
    'app/code/Magento/Garbled/composer.json': '{"name": ',
    'app/code/Magento/Nameless/composer.json': '{"version": 1, "require": {"a/b": 1}}',
    'app/code/Magento/Upper/composer.json': '{"name": "magento/Module-Upper", "version": "1.0.0"}',
    'app/code/Magento/Twin/composer.json': '{"name": "magento/module-store", "version": "1.0.0"}',
    'app/code/Magento/Young/composer.json': '{"name": "magento/module-young"}',
    'app/code/Magento/Linked/composer.json': { link: '../Store/composer.json' },
    'app/code/Magento/Store/back\\slash.php': '<?php\n',
  });
  expect(await faultsOf(plan(shop))).toEqual([
    'no-composer-json shop:app/code/Magento/Bare',
    'bad-composer-json shop:app/code/Magento/Garbled/composer.json',
    'no-composer-json shop:app/code/Magento/Linked',
    'no-package-name shop:app/code/Magento/Nameless/composer.json',
    'bad-version shop:app/code/Magento/Nameless/composer.json',
    'bad-links shop:app/code/Magento/Nameless/composer.json',
    'path-escapes shop:app/code/Magento/Store/back\\slash.php',
    'bad-package-name shop:app/code/Magento/Upper/composer.json',
    'duplicate-package shop:app/code/Magento/Twin/composer.json',
    'no-upstream-version shop:app/code/Magento/Young/composer.json',
  ]);
});

test('a submodule inside a package is a fault', async () => {
  const shop = new Shop();
  shop.repo.git(
    'update-index',
    '--add',
    '--cacheinfo',
    `160000,${shop.repo.git('rev-parse', 'HEAD')},app/code/Magento/Store/lib`,
  );
  shop.repo.git('commit', '-q', '-m', 'submodule');
  expect(await faultsOf(plan(shop, { sources: await shop.sources() }))).toEqual([
    'submodule shop:app/code/Magento/Store/lib',
  ]);
});

test('a rule that finds nothing is a fault', async () => {
  const recipe = shopRecipe((text) =>
    text
      .replace('app/code/Magento', 'app/code/Other')
      .replace('folder: lib/internal/Magento/Framework\n', 'folder: lib/none\n'),
  );
  expect(await faultsOf(plan(new Shop(), { recipe }))).toEqual([
    'no-such-folder shop:app/code/Other',
    'no-such-folder shop:lib/none',
  ]);
});

test('a product that builds on a root without composer.json is a fault', async () => {
  const shop = new Shop();
  shop.repo.commit('no root', { 'composer.json': null });
  expect(await faultsOf(plan(shop, { sources: await shop.sources() }))).toEqual(['no-composer-json shop:']);
});

test('refuses what is no version of a release before it reads a tree', async () => {
  await expect(plan(new Shop(), { version: 'dev-main', sources: new Map() })).rejects.toMatchObject({
    code: 'bad-version',
    exit: 2,
  });
});

test('names the flavors there are, and the stacks that lack a tree', async () => {
  const shop = new Shop();
  await expect(plan(shop, { flavor: 'minimal' })).rejects.toThrow(
    /expected one of headless, headfull, broken/,
  );
  await expect(plan(shop, { sources: new Map() })).rejects.toMatchObject({ code: 'no-source' });
});

test('a tree that is not in the repository is named', async () => {
  const shop = new Shop();
  const source = { ...(await shop.source()), tree: '0123456789012345678901234567890123456789' };
  await expect(plan(shop, { sources: new Map([['shop', source]]) })).rejects.toMatchObject({
    code: 'missing-object',
  });
});
