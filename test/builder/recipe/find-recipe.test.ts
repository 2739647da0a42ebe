import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRecipe } from '../../../builder/recipe/find-recipe.js';
import { tempDir } from '../../support/temp-dir.js';

function seriesRepository(): string {
  const dir = tempDir();
  for (const folder of ['patches/shop', 'recipes']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'recipes/shop.yml'), '');
  return dir;
}

test('a name in recipes/ of the series repository, from any folder of it', () => {
  const dir = seriesRepository();
  expect(findRecipe('shop', join(dir, 'patches/shop'))).toBe(join(dir, 'recipes/shop.yml'));
});

test('a file by its path', () => {
  const dir = seriesRepository();
  expect(findRecipe('recipes/shop.yml', dir)).toBe(join(dir, 'recipes/shop.yml'));
});

test('a recipe that comes with the program; one of the series repository goes first', () => {
  const dir = seriesRepository();
  expect(findRecipe('sample', dir)).toMatch(/builder\/recipes\/sample\.yml$/);
  writeFileSync(join(dir, 'recipes/sample.yml'), '');
  expect(findRecipe('sample', dir)).toBe(join(dir, 'recipes/sample.yml'));
});

test.each(['nothing', '../recipes/shop', 'nothing.yml', ''])(
  '%j is no distribution, and the error names those there are',
  (name) => {
    expect(() => findRecipe(name, seriesRepository())).toThrow(/one of these names: sample, shop/);
  },
);
