import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommittedRecipes } from '../../../builder/recipe/committed-recipes.js';
import { loadCommittedDistribution } from '../../../builder/recipe/load-committed-distribution.js';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { type FileSpec, TempRepo } from '../../support/temp-repo.js';

const MINI =
  'distribution: mini\nstacks: {a: own}\ngroups: sets\nproduct: {name: mini/all, description: All}\n';
const OWN = 'repository: own\npackages: [{folder: lib}]\n';

/** The recipes of a commit with these files. */
async function recipesOf(files: Readonly<Record<string, FileSpec>>): Promise<CommittedRecipes> {
  const work = new TempRepo(join(tempDir(), 'series'));
  const commit = work.commit('Recipes', files);
  // What lies in the work tree is not asked.
  work.write({ 'recipes/later.yml': MINI, 'patches/a/series': '' });
  const repo = await openRepository(work.dir);
  try {
    return await CommittedRecipes.read(repo, commit);
  } finally {
    repo.close();
  }
}

describe('recipes of a commit', () => {
  it('are found with what they name', async () => {
    const recipes = await recipesOf({
      'recipes/mini.yml': MINI,
      'recipes/repositories/own.yml': OWN,
      'recipes/groups/sets.yml': 'some: [a/b]\n',
    });
    expect(loadCommittedDistribution(recipes, 'mini')).toMatchObject({
      file: 'recipes/mini.yml',
      stacks: [{ name: 'a', rules: [{ folder: 'lib' }] }],
      groups: { some: ['a/b'] },
    });
  });

  it.each(['sample', 'mage-os'])('are those of the program where it has none: %s', async (name) => {
    const recipes = await recipesOf({ 'recipes/mini.yml': MINI });
    const { file: _, ...program } = loadDistribution(name, '/');
    const { file, ...found } = loadCommittedDistribution(recipes, name);
    expect(found).toEqual(program);
    expect(file).toBe(`recipes/${name}.yml`);
  });

  it('come before those of the program', async () => {
    const recipes = await recipesOf({
      'recipes/sample.yml': MINI.replaceAll('mini', 'sample'),
      'recipes/repositories/own.yml': OWN,
      'recipes/groups/sets.yml': 'x: []\n',
    });
    expect(loadCommittedDistribution(recipes, 'sample').recipe.product.name).toBe('sample/all');
  });

  it.each([
    ['distribution', 'later', 'no-such-distribution', /later.*mage-os, mini, sample/s],
    ['distribution', 'quirks', 'no-such-distribution', /quirks/],
    ['distribution', 'link', 'no-such-distribution', /link/],
    ['distribution', 'large', 'no-such-distribution', /large/],
    ['distribution', '../mini', 'no-such-distribution', /\.\.\/mini/],
    ['distribution', 'repositories/own', 'no-such-distribution', /repositories\/own/],
    ['recipe', 'nothing', 'no-such-recipe', /nothing.*inventory/s],
    ['groups', 'nothing', 'no-such-groups', /nothing.*magento/s],
  ] as const)('that are none are refused: %s %s', async (kind, name, code, message) => {
    const recipes = await recipesOf({
      'recipes/mini.yml': MINI,
      'recipes/quirks.yml': MINI,
      'recipes/link.yml': { link: 'mini.yml' },
      'recipes/large.yml': `${MINI}# ${'x'.repeat(1 << 20)}\n`,
      'recipes/repositories/own.yml': OWN,
    });
    expect(recipes.tryFind(kind, name)).toBeNull();
    expect(() => recipes.find(kind, name)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as unknown }),
    );
  });

  it('need not be there at all', async () => {
    const recipes = await recipesOf({ 'README.md': 'Nothing\n' });
    expect(recipes.tryFind('distribution', 'sample')?.file).toBe('recipes/sample.yml');
    expect(recipes.tryFind('history', 'sample')).toBeNull();
  });
});
