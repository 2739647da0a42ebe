import type { CommittedRecipes } from './committed-recipes.js';
import type { Distribution } from './distribution.js';
import { groupsSchema } from './distribution-recipe.js';
import { parseDistribution } from './parse-distribution.js';
import { parseYaml } from './parse-yaml.js';
import { repositoryRecipeSchema } from './repository-recipe.js';
import { serviceBookSchema } from './service-book.js';

/**
 * A distribution by name, with the recipes and groups that it names, as a commit of the series repository has them; what
 * that does not have comes from the program. Throws BadInputError `no-such-distribution`, `no-such-recipe`,
 * `no-such-groups`, `no-such-services`, `bad-recipe`.
 */
export function loadCommittedDistribution(recipes: CommittedRecipes, name: string): Distribution {
  const { file, text } = recipes.find('distribution', name);
  return parseDistribution(file, text, {
    repository: (repository) => {
      const found = recipes.find('recipe', repository);
      return parseYaml(repositoryRecipeSchema, found.file, found.text).value;
    },
    groups: (groups) => {
      const found = recipes.find('groups', groups);
      return parseYaml(groupsSchema, found.file, found.text).value;
    },
    services: (services) => {
      const found = recipes.find('services', services);
      return parseYaml(serviceBookSchema, found.file, found.text).value;
    },
  });
}
