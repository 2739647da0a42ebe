import { expect, test } from 'vitest';
import type { DistributionPlan } from '../../../builder/distribution/distribution-plan.js';
import {
  planDistribution,
  type DistributionRequest,
} from '../../../builder/distribution/plan-distribution.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { ObjectSource } from '../../../src/git/object-source.js';
import { Shop, shopDistribution } from '../support/shop.js';
import { find } from './support/northwind.js';

async function plan(shop: Shop, options: Partial<DistributionRequest> = {}): Promise<DistributionPlan> {
  return planDistribution({
    distribution: shopDistribution(),
    version: '1.2.0',
    flavor: null,
    stacks: await shop.stacks(),
    preview: [],
    ...options,
  });
}

async function faultsOf(planned: Promise<DistributionPlan>): Promise<string[]> {
  const error = await planned.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof BadInputError) return error.faults.map((one) => `${one.code} ${one.file}`);
  throw new Error('it was planned, or failed otherwise', { cause: error });
}

function keysOf(planned: DistributionPlan): Map<string, string> {
  return new Map(planned.packages.map((one) => [one.name, one.key]));
}

test('names the tree, folder and commit of each package as git does', async () => {
  const shop = new Shop();
  const planned = await plan(shop);
  const commit = shop.repo.git('rev-parse', 'HEAD');
  const folders = planned.packages.filter(({ contents }) => contents !== null);
  expect(folders.map(({ origin }) => origin?.path)).toEqual([
    'lib/internal/Magento/Framework',
    'lib/internal/Magento/Framework/Amqp',
    'app/code/Magento/Catalog',
    'app/code/Magento/CatalogGraphQl',
    'app/code/Magento/Store',
    'app/design/frontend/Magento/luma',
  ]);
  for (const { name, origin, contents } of folders) {
    const path = origin?.path ?? '';
    const tree = shop.repo.git('rev-parse', `HEAD:${path}`);
    expect(origin).toMatchObject({ repository: 'shop', commit, tree });
    expect(contents).toEqual({
      tree,
      path,
      exclude: name === 'shop-os/framework' ? ['Amqp'] : [],
      directories: [],
      attributes: [],
      rest: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
    });
  }
});

test('composer.json: renamed, exactly linked, order of keys kept, what it replaces stated', async () => {
  const { composer, text } = find(await plan(new Shop()), 'shop-os/module-catalog');
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
  expect(JSON.parse(text)).toEqual(composer);
  for (const keys of [Object.keys(composer), Object.keys(JSON.parse(text) as object)]) {
    expect(keys.slice(0, 6)).toEqual(['name', 'description', 'require', 'type', 'version', 'license']);
  }
});

test('a suggestion keeps its text and gets the new name', async () => {
  expect(find(await plan(new Shop()), 'shop-os/framework').composer.suggest).toEqual({
    'shop-os/module-catalog': '104.0.*',
  });
});

test('the product requires all packages and what the root requires from others, sorted', async () => {
  const product = (await plan(new Shop())).packages.at(-1);
  expect(product?.role).toBe('product');
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
  const distribution = shopDistribution((text) =>
    text.replace(/vendor: .*\n/, '').replaceAll('shop-os/', 'magento/'),
  );
  const planned = await plan(new Shop(), { distribution });
  const { composer } = find(planned, 'magento/module-catalog');
  expect(composer.replace).toBeUndefined();
  expect(composer.require).toMatchObject({ 'magento/module-store': '1.2.0' });
});

test('a flavor requires everything but what it excludes; all packages are built with it', async () => {
  const shop = new Shop();
  const all = (await plan(shop)).packages.slice(0, -1);
  const headless = (await plan(shop, { flavor: 'headless' })).packages;
  expect(headless.slice(0, -1)).toEqual(all);
  const required = Object.keys(headless.at(-1)?.composer.require ?? {});
  expect(all.map(({ name }) => name).filter((name) => !required.includes(name))).toEqual([
    'shop-os/theme-frontend-luma',
  ]);
  expect(headless.at(-1)?.bundle?.leavesOut).toEqual(['shop-os/theme-frontend-luma']);
});

test('an excluded package that a kept one requires is an error with the chain', async () => {
  const error = await plan(new Shop(), { flavor: 'broken' }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'cannot-build', exit: 2, faults: [{ code: 'excluded-but-required' }] });
  expect(String(error)).toContain(
    'shop-os/product-broken -> shop-os/module-catalog-graph-ql -> shop-os/module-catalog',
  );
});

test('an exclude that names no package is an error', async () => {
  const distribution = shopDistribution((text) =>
    text.replace('[shop-os/theme-frontend-luma]', '[shop-os/theme-frontend-lumo]'),
  );
  expect(await faultsOf(plan(new Shop(), { distribution, flavor: 'headless' }))).toEqual([
    'unknown-exclude flavor shop-os/product-headless',
  ]);
});

test('the build key follows content, stamps and nested packages, and nothing else', async () => {
  const shop = new Shop();
  const before = keysOf(await plan(shop));
  expect(keysOf(await plan(shop))).toEqual(before);
  shop.repo.commit('one file', { 'app/code/Magento/Store/LICENSE.txt': 'other\n' });
  const after = keysOf(await plan(shop));
  expect([...after].filter(([name, key]) => before.get(name) !== key).map(([name]) => name)).toEqual([
    'shop-os/module-store',
  ]);
  const bumped = keysOf(await plan(shop, { version: '1.2.1' }));
  expect([...bumped].every(([name, key]) => before.get(name) !== key)).toBe(true);
  const whole = shopDistribution((text) =>
    text.replace('    - folder: lib/internal/Magento/Framework/Amqp\n', ''),
  );
  expect(keysOf(await plan(shop, { distribution: whole })).get('shop-os/framework')).not.toBe(
    after.get('shop-os/framework'),
  );
});

test('reads no blob but composer.json files', async () => {
  const shop = new Shop();
  const stack = await shop.stack();
  const read = new Set<string>();
  const objects: ObjectSource = {
    readMany: async (ids) => {
      const found = await stack.objects.readMany(ids);
      for (const [id, object] of found) if (object.type === 'blob') read.add(id);
      return found;
    },
    existing: (ids) => stack.objects.existing(ids),
  };
  await plan(shop, { stacks: new Map([['shop', { ...stack, objects }]]) });
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
    'app/code/Magento/Escaping/composer.json': '{"name": "magento/module-escaping", "version": "../x"}',
    'app/code/Magento/Linked/composer.json': { link: '../Store/composer.json' },
  });
  expect(await faultsOf(plan(shop))).toEqual([
    'no-composer-json shop:app/code/Magento/Bare',
    'bad-composer-json shop:app/code/Magento/Garbled/composer.json',
    'no-composer-json shop:app/code/Magento/Linked',
    'no-package-name shop:app/code/Magento/Nameless/composer.json',
    'bad-version shop:app/code/Magento/Nameless/composer.json',
    'bad-links shop:app/code/Magento/Nameless/composer.json',
    'bad-package-name shop:app/code/Magento/Upper/composer.json',
    'duplicate-package shop:app/code/Magento/Twin/composer.json',
    'bad-version shop:app/code/Magento/Escaping/composer.json',
    'no-upstream-version shop:app/code/Magento/Young/composer.json',
  ]);
});

test('a rule that finds nothing is a fault', async () => {
  const distribution = shopDistribution((text) =>
    text
      .replace('app/code/Magento', 'app/code/Other')
      .replace('folder: lib/internal/Magento/Framework\n', 'folder: lib/none\n'),
  );
  expect(await faultsOf(plan(new Shop(), { distribution }))).toEqual([
    'no-such-folder shop:app/code/Other',
    'no-such-folder shop:lib/none',
    'replaced-but-not-built shop:composer.json',
  ]);
});

test('a product that builds on a root without composer.json is a fault', async () => {
  const shop = new Shop();
  shop.repo.commit('no root', { 'composer.json': null });
  expect(await faultsOf(plan(shop))).toEqual(['no-composer-json shop:.']);
});

test('a product without a root needs none', async () => {
  const shop = new Shop();
  shop.repo.commit('no root', { 'composer.json': null });
  const distribution = shopDistribution((text) => text.replace('  root: shop\n', ''));
  const product = (await plan(shop, { distribution })).packages.at(-1);
  expect(Object.keys(product?.composer.require ?? {})).toHaveLength(6);
  expect(product?.composer['license']).toBeUndefined();
});

test.each(['dev-main', '1', '../x', '1.2.0/x', 'v1.2.0', '1.2.x', ''])(
  'refuses the version %j of a release before it reads a tree',
  async (version) => {
    await expect(plan(new Shop(), { version, stacks: new Map() })).rejects.toMatchObject({
      code: 'bad-version',
      exit: 2,
    });
  },
);

test('names the flavors there are, and the stacks that lack a tree', async () => {
  const shop = new Shop();
  for (const flavor of ['minimal', 'constructor']) {
    await expect(plan(shop, { flavor })).rejects.toMatchObject({ code: 'no-such-flavor' });
    await expect(plan(shop, { flavor })).rejects.toThrow(/expected one of headless, headfull, broken/);
  }
  const plain = shopDistribution((text) => text.slice(0, text.indexOf('flavors:')));
  await expect(plan(shop, { distribution: plain, flavor: 'x' })).rejects.toThrow(
    /has no flavor 'x': it has none/,
  );
  await expect(plan(shop, { stacks: new Map() })).rejects.toMatchObject({ code: 'no-source' });
});

test('a tree that is not in the repository is named', async () => {
  const shop = new Shop();
  const stack = await shop.stack();
  const tree = '0123456789012345678901234567890123456789';
  const stacks = new Map([['shop', { ...stack, source: { ...stack.source, tree } }]]);
  await expect(plan(shop, { stacks })).rejects.toMatchObject({ code: 'missing-object' });
});
