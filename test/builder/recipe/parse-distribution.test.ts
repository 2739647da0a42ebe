import { expect, it, test } from 'vitest';
import { parseDistribution, type RecipeReader } from '../../../builder/recipe/parse-distribution.js';
import { parseYaml } from '../../../builder/recipe/parse-yaml.js';
import { repositoryRecipeSchema } from '../../../builder/recipe/repository-recipe.js';
import { recipeFaults } from './recipe-faults.js';

const LIBRARY = `repository: library
upstream: https://example.org/library.git
packages: [{ children: packages }]
`;

/** A reader of nothing but these. */
const READER: RecipeReader = {
  repository: (name) => {
    if (name !== 'library') throw new Error(`asked for ${name}`);
    return parseYaml(repositoryRecipeSchema, 'library.yml', LIBRARY).value;
  },
  groups: (name) => ({ [`of-${name}`]: ['acme/web'] }),
  services: (name) => ({
    services: { [`of-${name}`]: { title: 'A service', programs: [] } },
    rules: [],
    claims: {},
  }),
};

const SHOP = `distribution: shop
vendor: { from: acme, to: shop }
groups: words
stacks:
  own: [{ folder: . }]
  named: library
  beside: { recipe: library, bundle: false }
product: { name: shop/all, description: All of it, root: own }
flavors:
  api: { name: shop/api, description: No web, exclude: [of-words, shop/other] }
`;

test('a stack is rules of its own, a recipe, or one that the product does not require', () => {
  const { stacks, groups, file, recipe } = parseDistribution('shop.yml', SHOP, READER);
  const children = { children: 'packages', except: [], optional: false };
  const upstream = 'https://example.org/library.git';
  expect(stacks).toEqual([
    {
      name: 'own',
      rules: [{ folder: '.', exclude: [], optional: false }],
      bundle: true,
      upstream: null,
    },
    { name: 'named', rules: [children], bundle: true, upstream },
    { name: 'beside', rules: [children], bundle: false, upstream },
  ]);
  expect(groups).toEqual({ 'of-words': ['acme/web'] });
  expect(file).toBe('shop.yml');
  expect(recipe.product).toEqual({
    name: 'shop/all',
    description: 'All of it',
    root: 'own',
    leave_out: [],
    pros: [],
    cons: [],
  });
  expect(recipe.nightly).toBeUndefined();
});

test('almost everything may be left out', () => {
  const text = 'distribution: one\nstacks: { one: library }\nproduct: { name: a/b, description: c }\n';
  const { recipe, groups } = parseDistribution('one.yml', text, READER);
  expect(groups).toEqual({});
  expect(recipe).toMatchObject({ aliases: false, flavors: {}, after_switch: [] });
  expect(recipe.vendor).toBeUndefined();
  expect(recipe.product.root).toBeUndefined();
});

test('groups may be in the recipe itself', () => {
  const text = SHOP.replace('groups: words', 'groups: { of-words: [acme/a] }');
  expect(parseDistribution('shop.yml', text, READER).groups).toEqual({ 'of-words': ['acme/a'] });
});

test('names that lead nowhere are told with their lines, all at once', () => {
  const text = SHOP.replace('root: own', 'root: owm, leave_out: [nothing, of-words]').replace(
    'exclude: [of-words, shop/other]',
    'include: [of-word], exclude: [shop/other, web]',
  );
  expect(recipeFaults(() => parseDistribution('shop.yml', text, READER))).toEqual([
    "8: product.root names 'owm', which is no stack of this recipe -> Its stacks: own, named, beside.",
    "8: 'product.leave_out.0' names the group 'nothing', which does not exist -> Groups: of-words. The name of a package has a '/'.",
    "10: 'flavors.api.include.0' names the group 'of-word', which does not exist -> Groups: of-words. The name of a package has a '/'.",
    "10: 'flavors.api.exclude.1' names the group 'web', which does not exist -> Groups: of-words. The name of a package has a '/'.",
  ]);
});

it.each([
  ['no stack', SHOP.replace(/stacks:\n(?: .*\n)+/, 'stacks: {}\n'), "4: 'stacks' names no stack"],
  ['no product', SHOP.replace(/product: .*\n/, ''), "1: the key 'product' is missing"],
])('%s is a fault', (_, text, message) => {
  expect(recipeFaults(() => parseDistribution('shop.yml', text, READER))).toEqual([
    expect.stringContaining(message),
  ]);
});
