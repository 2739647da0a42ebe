import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRecipe } from '../../../builder/recipe/parse-recipe.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { SHOP_RECIPE } from '../support/shop.js';

function faultsOf(text: string): string[] {
  try {
    parseRecipe('shop.yml', text);
  } catch (error) {
    if (error instanceof BadInputError) return error.faults.map((one) => `${one.line}: ${one.message}`);
    throw error;
  }
  return [];
}

test('reads a recipe, with its defaults', () => {
  const recipe = parseRecipe('shop.yml', SHOP_RECIPE);
  expect(recipe.vendor).toEqual({ from: 'magento', to: 'shop-os' });
  expect(recipe.stacks['shop']).toEqual([
    { children: 'app/code/Magento', except: [] },
    { children: 'app/design/frontend/Magento', except: [] },
    { folder: 'lib/internal/Magento/Framework' },
    { folder: 'lib/internal/Magento/Framework/Amqp' },
  ]);
  expect(Object.keys(recipe.flavors)).toEqual(['headless', 'headfull', 'broken']);
  expect(recipe.flavors['headless']?.exclude).toEqual(['shop-os/theme-frontend-luma']);
});

test('vendor, flavors and root may be left out', () => {
  const recipe = parseRecipe(
    'one.yml',
    'distribution: one\nstacks: { one: [{ folder: . }] }\nproduct: { name: a/b, description: c }\n',
  );
  expect(recipe.vendor).toBeUndefined();
  expect(recipe.flavors).toEqual({});
  expect(recipe.product.root).toBeUndefined();
});

test('all faults at once, each with its line', () => {
  const text = SHOP_RECIPE.replace('from: magento, to: shop-os', 'from: Magento, to: shop-os')
    .replace('name: shop-os/product-headless', 'name: product-headless')
    .replace('exclude: [shop-os/module-catalog-graph-ql]', 'exclude: []')
    .replace('distribution: shop', 'distribution: my shop');
  const faults = faultsOf(text);
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(['1', '2', '15', '21']);
  expect(faults[1]).toContain("'vendor.from' is no vendor name that Composer accepts");
});

test.each([
  ['an unknown key', SHOP_RECIPE.replace('description: The shop\n', 'descripton: The shop\n')],
  ['a path that leaves the tree', SHOP_RECIPE.replace('app/code/Magento', '../code')],
  ['an absolute path', SHOP_RECIPE.replace('app/code/Magento', '/code')],
  ['a path with a backslash', SHOP_RECIPE.replace('app/code/Magento', 'app\\code')],
  ['a root that is no stack', SHOP_RECIPE.replace('root: shop', 'root: other')],
  ['no stack', SHOP_RECIPE.replace(/stacks:\n(?: .*\n)+/, 'stacks: {}\n')],
  ['YAML that does not parse', `${SHOP_RECIPE}  - [`],
  ['an empty file', ''],
  ['a list', '- a\n'],
])('%s is a fault', (_, text) => {
  expect(faultsOf(text).length).toBeGreaterThan(0);
});

test('aliases that unfold without end are refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) =>
      `l${n}: &l${n} [${Array(9)
        .fill(n === 0 ? 'x' : `*l${n - 1}`)
        .join(', ')}]`,
  );
  expect(faultsOf(levels.join('\n'))).toHaveLength(1);
});

test('every recipe that comes with the program is whole', () => {
  const folder = join(import.meta.dirname, '../../../builder/recipes');
  const files = readdirSync(folder);
  expect(files).toContain('sample.yml');
  for (const file of files) {
    const recipe = parseRecipe(file, readFileSync(join(folder, file), 'utf8'));
    expect(`${recipe.distribution}.yml`).toBe(file);
  }
});
