import type { MirrorBuildResult } from '../../builder/mirror/mirror-build-result.js';
import { buildMirror } from '../../builder/mirror/build-mirror.js';
import { hashInputs } from '../../builder/mirror/hash-inputs.js';
import { unchangedMirror } from '../../builder/mirror/unchanged-mirror.js';
import { loadAdvisories } from '../../builder/recipe/load-advisories.js';
import { loadQuirks } from '../../builder/recipe/load-quirks.js';
import { loadRepositoryRecipe } from '../../builder/recipe/load-repository-recipe.js';
import { readRecipeTexts } from '../../builder/recipe/read-recipe-texts.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { JobControl } from '../jobs/job.js';
import { readOwnRecipes } from './read-own-recipes.js';

export interface MirrorPackagesRequest {
  readonly stack: string;
  readonly config: StackConfig;
  /** The mirror as `sync` left it. */
  readonly mirrorDir: string;
  /** The series repository and the tip of the line whose recipes count. */
  readonly series: Repository;
  readonly commit: Oid;
  readonly recipesCache: string;
  /** What builds add to. */
  readonly out: string;
  /** Address under which it will be served. */
  readonly url: string;
  readonly workers: number;
}

/**
 * Builds every release of a mirror that is not there yet; null when there is no recipe for it, which is so for most
 * stacks of a small distribution. When nothing is new, nothing is planned. Throws what `buildMirror` throws.
 */
export async function buildMirrorPackages(
  request: MirrorPackagesRequest,
  control: JobControl,
): Promise<MirrorBuildResult | null> {
  const { stack, config, series, commit, out, url, workers } = request;
  const cwd = await readOwnRecipes(series, commit, request.recipesCache);
  const name = config.recipe ?? stack;
  const texts = recipeTexts(name, cwd, config.recipe !== undefined);
  if (texts === null) return null;
  const repo = await openRepository(request.mirrorDir);
  try {
    const seen = await hashInputs(repo, [texts.recipe, ...texts.others]);
    const unchanged = unchangedMirror(out, url, texts.recipe, seen);
    if (unchanged !== null) return unchanged;
    const recipe = loadRepositoryRecipe(name, cwd);
    return await buildMirror({
      recipe,
      quirks: loadQuirks(recipe.repository, cwd),
      advisories: loadAdvisories(cwd),
      repo,
      wanted: { all: true, from: null },
      accept: new Map(),
      seen,
      out,
      url,
      workers,
      dryRun: false,
      signal: control.signal,
      onProgress: (done, total) => control.progress(`packs ${done} of ${total}`),
    });
  } finally {
    repo.close();
  }
}

/** A recipe that is named must be there; one that only has the stack's name need not. */
function recipeTexts(name: string, cwd: string, named: boolean): ReturnType<typeof readRecipeTexts> | null {
  try {
    return readRecipeTexts(name, cwd);
  } catch (error) {
    if (!named && error instanceof BadInputError && error.code === 'no-such-recipe') return null;
    throw error;
  }
}
