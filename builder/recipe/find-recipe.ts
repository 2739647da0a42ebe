import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { RECIPE_SUFFIX, recipeFolders, recipeNames } from './recipe-folders.js';

/** The kinds of recipe files that are asked for by name, and where they are in a folder of recipes. */
const KINDS = {
  distribution: { folder: '.', code: 'no-such-distribution', own: 'recipes' },
  recipe: { folder: 'repositories', code: 'no-such-recipe', own: 'recipes/repositories' },
  groups: { folder: 'groups', code: 'no-such-groups', own: 'recipes/groups' },
  services: { folder: 'services', code: 'no-such-services', own: 'recipes/services' },
} as const;

/** Files beside the distributions that are none. */
export const NO_DISTRIBUTIONS: readonly string[] = ['advisories', 'quirks'];

/**
 * The absolute path of the file that a name means: a path of its own, or a name in `recipes/` at or
 * above `cwd` (the series repository), or one that comes with the program.
 *
 * Throws BadInputError `no-such-distribution`, `no-such-recipe`, `no-such-groups` or `no-such-services`,
 * which list the names there are.
 */
export function findRecipe(kind: keyof typeof KINDS, name: string, cwd: string): string {
  const { folder, code, own } = KINDS[kind];
  const direct = resolve(cwd, name);
  if (name.endsWith(RECIPE_SUFFIX) && statSync(direct, { throwIfNoEntry: false })?.isFile() === true) {
    return direct;
  }
  const folders = recipeFolders(cwd).map((one) => join(one, folder));
  const names = folders.map((one) => recipeNames(one).filter((found) => !NO_DISTRIBUTIONS.includes(found)));
  const found = folders.find((_, index) => names[index]?.includes(name));
  if (found !== undefined) return join(found, `${name}${RECIPE_SUFFIX}`);
  const known = [...new Set(names.flat())].sort();
  throw new BadInputError(
    code,
    `there is no ${kind} '${name}': expected a file (*${RECIPE_SUFFIX}) or one of these names: ` +
      `${known.join(', ')}.\n    One of your own goes to ${own}/NAME${RECIPE_SUFFIX} beside patches/.`,
    { data: { [kind]: name, known } },
  );
}
