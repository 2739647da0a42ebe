import { describe, expect, it, test } from 'vitest';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import { loadRepositoryRecipe } from '../../../builder/recipe/load-repository-recipe.js';
import { composerFiles } from '../../../cli/demo/sample/content/composer-files.js';
import { planModules } from '../../../cli/demo/sample/content/plan-modules.js';

/** The modules that every sample has. */
const CAST = 12;
const { recipe, groups } = loadDistribution('sample', import.meta.dirname);
const { files } = composerFiles(planModules(1, CAST));
const built = (name: string): string => name.replace(/^magento\//, 'sample/');

/** What each package of the sample requires of the others, by their names as built. */
const requires = new Map<string, string[]>();
for (const [path, text] of files) {
  if (path === 'composer.json') continue;
  const { name, require } = JSON.parse(text) as { name: string; require: Record<string, string> };
  const links = Object.keys(require).filter((link) => link.startsWith('magento/'));
  requires.set(built(name), links.map(built));
}
requires.set('sample/magento2-base', []);

function resolve(members: readonly string[]): Set<string> {
  return new Set(members.flatMap((one) => (one.includes('/') ? [one] : (groups[one] ?? []).map(built))));
}

function kept(include: readonly string[] | undefined, exclude: readonly string[]): string[] {
  const [wanted, gone] = [resolve(include ?? [...requires.keys()]), resolve(exclude)];
  return [...requires.keys()].filter((name) => wanted.has(name) && !gone.has(name));
}

test('the rules of the recipe find every package of the sample', () => {
  const { packages } = loadRepositoryRecipe('sample', import.meta.dirname);
  const folders = [...files.keys()].map((path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  const found = folders.filter((folder) =>
    packages.some(
      (rule) =>
        ('folder' in rule && rule.folder === folder) ||
        ('children' in rule && folder.slice(0, folder.lastIndexOf('/')) === rule.children),
    ),
  );
  expect(found.sort()).toEqual(folders.filter((folder) => folder !== '').sort());
});

test('every name that the recipe and its groups use is a package of the sample', () => {
  const flavors = Object.values(recipe.flavors);
  const members = flavors.flatMap(({ include, exclude }) => [...(include ?? []), ...(exclude ?? [])]);
  const used = [...resolve([...members, ...recipe.product.leave_out, ...Object.keys(groups)])];
  expect(used.filter((name) => !requires.has(name))).toEqual([]);
});

describe('is closed: nothing that stays requires what goes', () => {
  const bundles = [
    ['the product', undefined, []],
    ...Object.entries(recipe.flavors).map(
      ([name, { include, exclude }]) => [name, include, exclude ?? []] as const,
    ),
  ] as const;

  it.each(bundles)('%s', (_, include, exclude) => {
    const names = kept(include, [...recipe.product.leave_out, ...exclude]);
    expect(names.length).toBeGreaterThan(5);
    expect(names.length).toBeLessThan(requires.size);
    for (const name of names) expect(names, name).toEqual(expect.arrayContaining(requires.get(name) ?? []));
  });
});
