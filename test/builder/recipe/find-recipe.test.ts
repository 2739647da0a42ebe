import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRecipe } from '../../../builder/recipe/find-recipe.js';
import { tempDir } from '../../support/temp-dir.js';

function seriesRepository(): string {
  const dir = tempDir();
  for (const folder of ['patches/shop', 'recipes/repositories', 'recipes/groups', 'recipes/services']) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  for (const file of [
    'shop',
    'quirks',
    'advisories',
    'repositories/tree',
    'groups/words',
    'services/needs',
  ]) {
    writeFileSync(join(dir, `recipes/${file}.yml`), '');
  }
  return dir;
}

describe('a recipe by its name', () => {
  it.each([
    ['distribution', 'shop', 'recipes/shop.yml'],
    ['recipe', 'tree', 'recipes/repositories/tree.yml'],
    ['groups', 'words', 'recipes/groups/words.yml'],
    ['services', 'needs', 'recipes/services/needs.yml'],
  ] as const)(
    'finds the %s %s in recipes/ of the series repository, from any folder of it',
    (kind, name, file) => {
      const dir = seriesRepository();
      expect(findRecipe(kind, name, join(dir, 'patches/shop'))).toBe(join(dir, file));
    },
  );

  it.each([
    ['distribution', 'sample', /builder\/recipes\/sample\.yml$/],
    ['recipe', 'magento2', /builder\/recipes\/repositories\/magento2\.yml$/],
    ['groups', 'magento', /builder\/recipes\/groups\/magento\.yml$/],
    ['services', 'magento', /builder\/recipes\/services\/magento\.yml$/],
  ] as const)('finds the %s %s that comes with the program', (kind, name, file) => {
    expect(findRecipe(kind, name, seriesRepository())).toMatch(file);
  });

  it('takes that of the series repository first', () => {
    const dir = seriesRepository();
    writeFileSync(join(dir, 'recipes/sample.yml'), '');
    expect(findRecipe('distribution', 'sample', dir)).toBe(join(dir, 'recipes/sample.yml'));
  });

  it('does not look into recipes/ without patches/ beside it', () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'recipes'));
    writeFileSync(join(dir, 'recipes/shop.yml'), '');
    expect(() => findRecipe('distribution', 'shop', dir)).toThrow(/no distribution 'shop'/);
  });
});

describe('a recipe by its path', () => {
  it.each(['distribution', 'recipe', 'groups', 'services'] as const)('finds any file for a %s', (kind) => {
    const dir = seriesRepository();
    expect(findRecipe(kind, 'recipes/shop.yml', dir)).toBe(join(dir, 'recipes/shop.yml'));
    expect(findRecipe(kind, join(dir, 'recipes/shop.yml'), tempDir())).toBe(join(dir, 'recipes/shop.yml'));
  });
});

describe('what is no recipe', () => {
  it.each(['nothing', '../recipes/shop', 'nothing.yml', '', 'recipes', 'quirks', 'advisories', 'groups'])(
    '%j is no distribution, and the error names those there are',
    (name) => {
      expect(() => findRecipe('distribution', name, seriesRepository())).toThrow(
        /one of these names: mage-os, sample, shop\./,
      );
    },
  );

  it.each([
    ['distribution', 'no-such-distribution', 'recipes/NAME.yml'],
    ['recipe', 'no-such-recipe', 'recipes/repositories/NAME.yml'],
    ['groups', 'no-such-groups', 'recipes/groups/NAME.yml'],
    ['services', 'no-such-services', 'recipes/services/NAME.yml'],
  ] as const)('a missing %s is %s, and the error says where one of your own goes', (kind, code, place) => {
    const find = (): string => findRecipe(kind, 'nothing', seriesRepository());
    expect(find).toThrow(expect.objectContaining({ code }));
    expect(find).toThrow(place);
  });
});
