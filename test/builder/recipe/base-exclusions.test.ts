import { expect, test } from 'vitest';
import { baseExclusions } from '../../../builder/recipe/base-exclusions.js';
import { loadRepositoryRecipe } from '../../../builder/recipe/load-repository-recipe.js';

const base = loadRepositoryRecipe('magento2', import.meta.dirname).packages.find((rule) => 'base' in rule);

/** From the maps that were published. */
test.each([
  ['2.1.1', '.gitignore'],
  ['2.2.5', '.gitignore'],
  ['2.3.2-p1', '.gitignore'],
  ['2.3.7-p3', '.github'],
  ['2.4.0-p1', '.gitignore'],
  ['2.4.1', '.github, .gitignore'],
  ['2.4.2', '.github, .gitignore'],
  ['2.4.2-p1', '.github'],
  ['2.4.3-p3', '.github'],
  ['2.4.4-p2', '.github'],
  ['2.4.4-p3', '.github, .gitignore'],
  ['2.4.5', '.github'],
  ['2.4.5-p2', '.github, .gitignore'],
  ['2.4.9', '.github, .gitignore'],
])('%s leaves out %s, of the two that some releases have', (release, expected) => {
  if (base === undefined || !('base' in base)) throw new Error('magento2.yml has no base');
  const excluded = baseExclusions(base, release);
  expect(excluded.filter((path) => path.startsWith('.git')).join(', ')).toBe(expected);
  expect(excluded).toEqual(expect.arrayContaining(['app/code', 'app/i18n', 'composer.lock']));
});
