import { readFileSync } from 'node:fs';
import { findRecipe } from './find-recipe.js';
import { parseYaml } from './parse-yaml.js';
import { repositoryRecipeSchema, type RepositoryRecipe } from './repository-recipe.js';

/** The recipe of a repository, by name or path. Throws BadInputError `no-such-recipe`, `bad-recipe`. */
export function loadRepositoryRecipe(name: string, cwd: string): RepositoryRecipe {
  const file = findRecipe('recipe', name, cwd);
  return parseYaml(repositoryRecipeSchema, file, readFileSync(file, 'utf8')).value;
}
