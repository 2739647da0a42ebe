import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';

/**
 * The `owner/name` of the one repository below a local forge's folder (`owner/name.git`) whose default branch holds
 * `patches/`. Throws BadInputError `which-series` when it is none or several.
 */
export async function findLocalSeries(dir: string): Promise<string> {
  const found: string[] = [];
  for (const owner of await foldersIn(dir)) {
    for (const name of await foldersIn(join(dir, owner))) {
      if (!name.endsWith('.git')) continue;
      if (await holdsPatches(join(dir, owner, name))) found.push(`${owner}/${name.slice(0, -'.git'.length)}`);
    }
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

async function foldersIn(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return [];
  }
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
