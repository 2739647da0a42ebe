import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { listLocalRepositories } from '../../src/forge/local/list-local-repositories.js';
import { openRepository } from '../../src/git/open-repository.js';

/**
 * The `owner/name` of the one repository below a local forge's folder (`owner/name.git`) whose default branch holds
 * `patches/`. Throws BadInputError `which-series` when it is none or several.
 */
export async function findLocalSeries(dir: string): Promise<string> {
  const found: string[] = [];
  for (const name of await listLocalRepositories(dir)) {
    if (await holdsPatches(join(dir, `${name}.git`))) found.push(name);
  }
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new BadInputError(
    'which-series',
    only === undefined
      ? `${dir} has no repository OWNER/NAME.git whose default branch holds patches/. Push the series there, or name another folder.`
      : `${dir} has several repositories that hold patches/: ${found.join(', ')}. Name one with UPKEEP_SERIES=OWNER/NAME.`,
    { data: { dir, found } },
  );
}

async function holdsPatches(gitDir: string): Promise<boolean> {
  try {
    const repo = await openRepository(gitDir);
    try {
      const [patches] = await repo.objects.readNames(['HEAD:patches']);
      return patches?.type === 'tree';
    } finally {
      repo.close();
    }
  } catch (error) {
    if (error instanceof BadInputError) return false;
    throw error;
  }
}
