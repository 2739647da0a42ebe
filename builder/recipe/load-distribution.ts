import { readFileSync } from 'node:fs';
import type { Distribution } from './distribution.js';
import { groupsSchema } from './distribution-recipe.js';
import { findRecipe } from './find-recipe.js';
import { loadRepositoryRecipe } from './load-repository-recipe.js';
import { parseDistribution } from './parse-distribution.js';
import { parseYaml } from './parse-yaml.js';
import { serviceBookSchema } from './service-book.js';

/**
 * A distribution by name or path, with the recipes and groups that it names.
 * Throws BadInputError `no-such-distribution`, `no-such-recipe`, `no-such-groups`, `no-such-services`,
 * `bad-recipe`.
 */
export function loadDistribution(name: string, cwd: string): Distribution {
  const file = findRecipe('distribution', name, cwd);
  return parseDistribution(file, readFileSync(file, 'utf8'), {
    repository: (repository) => loadRepositoryRecipe(repository, cwd),
    groups: (groups) => {
      const path = findRecipe('groups', groups, cwd);
      return parseYaml(groupsSchema, path, readFileSync(path, 'utf8')).value;
    },
    services: (services) => {
      const path = findRecipe('services', services, cwd);
      return parseYaml(serviceBookSchema, path, readFileSync(path, 'utf8')).value;
    },
  });
}
