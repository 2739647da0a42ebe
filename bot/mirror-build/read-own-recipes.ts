import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutsideError } from '../../src/errors/outside-error.js';
import { diffTrees } from '../../src/git/diff-trees.js';
import { isRegular, MODE_TREE } from '../../src/git/mode.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';

/** Recipes are small texts; more than this is a mistake or an attack. */
const MAX_FILES = 1_000;
const MAX_BYTES = 16 << 20;
const RECIPE = /^(?:[a-z0-9][a-z0-9-]*\/){0,2}[a-z0-9][a-z0-9-]*\.yml$/;

/**
 * The folder to look for recipes from: that of `recipes/` as a commit of the series repository has it, as the
 * command line finds it beside `patches/`. Only regular files with plain names are taken, nothing is checked out.
 *
 * Throws OutsideError `too-large`.
 *
 * @param cacheDir where the files go: a folder below it for each state of `recipes/`, made once
 */
export async function readOwnRecipes(repo: Repository, commit: Oid, cacheDir: string): Promise<string> {
  const [recipes] = await repo.objects.readNames([`${commit}:recipes`]);
  const tree = recipes?.type === 'tree' ? recipes.id : EMPTY_TREE;
  const dir = join(cacheDir, tree);
  if (existsSync(dir)) return dir;
  const cache = new ObjectCache(repo.objects);
  const found = (await diffTrees(cache, EMPTY_TREE, tree)).flatMap(({ path, after }) =>
    after !== null && after.mode !== MODE_TREE && isRegular(after.mode) && RECIPE.test(path)
      ? [{ path, id: after.id }]
      : [],
  );
  if (found.length > MAX_FILES) throw tooLarge(commit);
  await cache.load(found.map(({ id }) => id));
  const files = found.map(({ path, id }) => ({ path, data: cache.get(id, 'blob') }));
  if (files.reduce((sum, { data }) => sum + data.length, 0) > MAX_BYTES) throw tooLarge(commit);
  place(dir, files);
  return dir;
}

/** All of it or nothing, also when two processes do it at once. */
function place(dir: string, files: readonly { readonly path: string; readonly data: Buffer }[]): void {
  mkdirSync(dirname(dir), { recursive: true });
  const work = mkdtempSync(`${dir}.`);
  // Recipes are looked for beside a folder of patches.
  for (const folder of ['patches', 'recipes']) mkdirSync(join(work, folder));
  for (const { path, data } of files) {
    const file = join(work, 'recipes', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
  }
  try {
    renameSync(work, dir);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
}

function tooLarge(commit: Oid): OutsideError {
  return new OutsideError(
    'too-large',
    `recipes/ of ${commit} is larger than ${MAX_FILES} files or ${MAX_BYTES >> 20} MiB. Keep recipes alone there.`,
  );
}
