import { CommittedRecipes } from '../../builder/recipe/committed-recipes.js';
import {
  distributionRecipeSchema,
  type DistributionRecipe,
} from '../../builder/recipe/distribution-recipe.js';
import { parseYaml } from '../../builder/recipe/parse-yaml.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { listCommittedStacks } from '../../src/series/list-committed-stacks.js';
import type { Bot } from '../bot.js';

/** A distribution that can be released from a line. */
export interface LineDistribution {
  readonly name: string;
  readonly policy: DistributionRecipe['release']['policy'];
  /** Names of its stacks, in the recipe's order. */
  readonly stacks: readonly string[];
  /** The stack whose root says upstream's version; null where none does. */
  readonly root: string | null;
}

/**
 * The distributions of a line: those with a recipe in the series repository at its tip, or of the program's own, all of
 * whose stacks are on the line; by name. A recipe that cannot be read is left out, and the log says so.
 */
export async function lineDistributions(
  { log }: Pick<Bot, 'log'>,
  series: Repository,
  tip: Oid,
): Promise<readonly LineDistribution[]> {
  const stacks = new Set(await listCommittedStacks(series, tip));
  if (stacks.size === 0) return [];
  const recipes = await CommittedRecipes.read(series, tip);
  return recipes.names('distribution').flatMap((name) => {
    const recipe = read(name, recipes, log);
    if (recipe === null || recipe.distribution !== name) return [];
    const own = Object.keys(recipe.stacks);
    if (!own.every((stack) => stacks.has(stack))) return [];
    return [{ name, policy: recipe.release.policy, stacks: own, root: recipe.product.root ?? null }];
  });
}

function read(name: string, recipes: CommittedRecipes, log: Bot['log']): DistributionRecipe | null {
  const found = recipes.tryFind('distribution', name);
  if (found === null) return null;
  try {
    return parseYaml(distributionRecipeSchema, found.file, found.text).value;
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    log.warn({ recipe: name, code: error.code }, 'a recipe cannot be read, so it is not released');
    return null;
  }
}
