import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRecipe } from './find-recipe.js';
import { recipeFolders } from './recipe-folders.js';

/** The texts of all files that a build of a repository's releases depends on, unparsed. */
export interface RecipeTexts {
  readonly recipe: string;
  /** Quirks and advisories, with their paths below a folder of recipes. */
  readonly others: readonly string[];
}

/** Reads them. Throws BadInputError `no-such-recipe`. */
export function readRecipeTexts(name: string, cwd: string): RecipeTexts {
  const recipe = readFileSync(findRecipe('recipe', name, cwd), 'utf8');
  const others = recipeFolders(cwd)
    .flatMap((folder) => ['quirks.yml', 'advisories.yml'].map((file) => join(folder, file)))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  return { recipe, others };
}
