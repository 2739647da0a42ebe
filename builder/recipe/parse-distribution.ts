import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { Distribution, DistributionStack } from './distribution.js';
import { distributionRecipeSchema, type DistributionRecipe, type Groups } from './distribution-recipe.js';
import { parseYaml, recipeFault } from './parse-yaml.js';
import type { RepositoryRecipe } from './repository-recipe.js';
import type { ServiceBook } from './service-book.js';

/** Reads what a distribution's recipe refers to by name. */
export interface RecipeReader {
  readonly repository: (name: string) => RepositoryRecipe;
  readonly groups: (name: string) => Groups;
  readonly services: (name: string) => ServiceBook;
}

/**
 * A distribution from the text of its recipe; `file` is how faults name it. Throws BadInputError
 * `bad-recipe` with every fault, and what the reader throws.
 */
export function parseDistribution(file: string, text: string, read: RecipeReader): Distribution {
  const { value: recipe, lineOf } = parseYaml(distributionRecipeSchema, file, text);
  const groups = typeof recipe.groups === 'string' ? read.groups(recipe.groups) : (recipe.groups ?? {});
  const faults: Fault[] = [];
  const { root } = recipe.product;
  if (root !== undefined && !Object.hasOwn(recipe.stacks, root)) {
    faults.push(
      recipeFault(
        file,
        lineOf(['product', 'root']),
        `product.root names '${root}', which is no stack of this recipe`,
        `Its stacks: ${Object.keys(recipe.stacks).join(', ')}.`,
      ),
    );
  }
  for (const { path, name } of groupNames(recipe)) {
    if (Object.hasOwn(groups, name)) continue;
    const message = `'${path.join('.')}' names the group '${name}', which does not exist`;
    const mend = `Groups: ${Object.keys(groups).join(', ')}. The name of a package has a '/'.`;
    faults.push(recipeFault(file, lineOf(path), message, mend));
  }
  if (faults.length > 0) throw BadInputError.fromFaults('bad-recipe', faults);
  const services = recipe.services === undefined ? null : read.services(recipe.services);
  return { file, recipe, groups, services, stacks: stacksOf(recipe, read) };
}

function stacksOf(recipe: DistributionRecipe, read: RecipeReader): DistributionStack[] {
  return Object.entries(recipe.stacks).map(([name, value]) => {
    if (Array.isArray(value)) return { name, rules: value, bundle: true, upstream: null };
    const { recipe: repository, bundle } =
      typeof value === 'string' ? { recipe: value, bundle: true } : value;
    const { packages, upstream } = read.repository(repository);
    return { name, rules: packages, bundle, upstream: upstream ?? null };
  });
}

function* groupNames(recipe: DistributionRecipe): Generator<{ path: (string | number)[]; name: string }> {
  const lists: [string[], readonly string[]][] = [[['product', 'leave_out'], recipe.product.leave_out]];
  for (const [flavor, { include, exclude }] of Object.entries(recipe.flavors)) {
    lists.push([['flavors', flavor, 'include'], include ?? []]);
    lists.push([['flavors', flavor, 'exclude'], exclude ?? []]);
  }
  for (const [path, members] of lists) {
    for (const [index, name] of members.entries()) {
      if (!name.includes('/')) yield { path: [...path, index], name };
    }
  }
}
