import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { distributionRecipeSchema } from '../../../builder/recipe/distribution-recipe.js';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import { loadRepositoryRecipe } from '../../../builder/recipe/load-repository-recipe.js';
import { packageRuleSchema } from '../../../builder/recipe/package-rule.js';
import { quirkSchema } from '../../../builder/recipe/quirk.js';
import { repositoryRecipeSchema } from '../../../builder/recipe/repository-recipe.js';
import { serviceBookSchema } from '../../../builder/recipe/service-book.js';
import { tempDir } from '../../support/temp-dir.js';

const page = readFileSync(join(import.meta.dirname, '../../../docs/recipes.md'), 'utf8');

/** The recipes on the page, by the path that their first line says. */
function examples(): Map<string, string> {
  const blocks = [...page.matchAll(/```yaml\n# recipe: (\S+)\n(.*?)```/gs)];
  return new Map(blocks.map(([, path, text]) => [path ?? '', text ?? '']));
}

function seriesRepository(): string {
  const dir = tempDir();
  mkdirSync(join(dir, 'patches'));
  for (const [path, text] of examples()) {
    const file = join(dir, 'recipes', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return dir;
}

describe('the example in docs/recipes.md', () => {
  it('is two recipes', () => {
    expect([...examples().keys()]).toEqual(['repositories/platform.yml', 'northwind.yml']);
  });

  it('loads, and is no Magento', () => {
    const dir = seriesRepository();
    const { stacks, groups, recipe } = loadDistribution('northwind', dir);
    expect(stacks).toEqual([
      {
        name: 'platform',
        rules: loadRepositoryRecipe('platform', dir).packages,
        bundle: true,
        upstream: 'https://github.com/acme/platform.git',
      },
    ]);
    expect(stacks[0]?.rules).toHaveLength(4);
    expect(groups).toEqual({ web: ['acme/web', 'acme/web-admin'] });
    expect(recipe.flavors['api']?.exclude).toEqual(['web']);
    expect(JSON.stringify(stacks)).not.toContain('agento');
  });
});

/** Every key that a file may have, at any depth. */
function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, below]) => [key, ...keysOf(below as z.ZodType)]);
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return keysOf(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodArray) return keysOf(schema.element as z.ZodType);
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType as z.ZodType);
  return schema instanceof z.ZodUnion ? schema.options.flatMap((one) => keysOf(one as z.ZodType)) : [];
}

describe('the page names every key', () => {
  it.each([
    ['a repository', repositoryRecipeSchema],
    ['a rule', packageRuleSchema],
    ['a distribution', distributionRecipeSchema],
    ['a quirk', quirkSchema],
    ['services', serviceBookSchema],
  ])('of %s', (_, schema) => {
    // `type` and `url` of a repository are Composer's.
    const keys = [...new Set(keysOf(schema))].filter((key) => !['type', 'url', 'path', 'from'].includes(key));
    expect(keys.length).toBeGreaterThan(5);
    const missing = keys.filter((key) => !new RegExp(`[\`.]${key}[\`:.]|[ {]${key}:`).test(page));
    expect(missing).toEqual([]);
  });
});
