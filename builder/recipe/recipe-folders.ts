import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Ending of recipe files. */
export const RECIPE_SUFFIX = '.yml';

/**
 * The folders with recipes, the nearest first: `recipes/` beside every `patches/` at or above
 * `cwd` (the series repository), and what comes with the program.
 */
export function recipeFolders(cwd: string): string[] {
  const folders: string[] = [];
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'patches')) && existsSync(join(dir, 'recipes'))) {
      folders.push(join(dir, 'recipes'));
    }
    if (dirname(dir) === dir) break;
  }
  return [...folders, join(programRoot(), 'builder', 'recipes')];
}

/** The names of the recipes in a folder, sorted. */
export function recipeNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(RECIPE_SUFFIX))
    .map((file) => file.slice(0, -RECIPE_SUFFIX.length))
    .sort();
}

/** The compiled program lies in `dist/`, the recipes are data and stay beside it. */
function programRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json')) && dirname(dir) !== dir) dir = dirname(dir);
  return dir;
}
