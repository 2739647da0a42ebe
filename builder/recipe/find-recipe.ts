import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInputError } from '../../src/errors/bad-input-error.js';

const SUFFIX = '.yml';

/**
 * The absolute path of the recipe that `distribution` means: a file of that path, or a name in
 * `recipes/` at or above `cwd` (the series repository), or one that comes with the program.
 *
 * Throws BadInputError `no-such-distribution`, which lists the names there are.
 */
export function findRecipe(distribution: string, cwd: string): string {
  const direct = resolve(cwd, distribution);
  if (distribution.endsWith(SUFFIX) && statSync(direct, { throwIfNoEntry: false })?.isFile() === true) {
    return direct;
  }
  const folders = recipeFolders(cwd);
  const names = folders.map((folder) => recipeNames(folder));
  const found = folders.find((_, index) => names[index]?.includes(distribution));
  if (found !== undefined) return join(found, `${distribution}${SUFFIX}`);
  const known = [...new Set(names.flat())].sort();
  throw new BadInputError(
    'no-such-distribution',
    `there is no distribution '${distribution}': expected a recipe file (*${SUFFIX}) or one of these names: ` +
      `${known.join(', ')}.\n    A recipe of your own goes to recipes/NAME${SUFFIX} beside patches/.`,
    { data: { distribution, known } },
  );
}

function recipeFolders(cwd: string): string[] {
  const folders: string[] = [];
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'patches')) && existsSync(join(dir, 'recipes'))) {
      folders.push(join(dir, 'recipes'));
    }
    if (dirname(dir) === dir) break;
  }
  return [...folders, join(programRoot(), 'builder', 'recipes')];
}

/** The compiled program lies in `dist/`, the recipes are data and stay beside it. */
function programRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json')) && dirname(dir) !== dir) dir = dirname(dir);
  return dir;
}

function recipeNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
}
