import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainWriteError } from '../../git/durable-file.js';
import { ForgeRefusedError } from '../forge-refused-error.js';
import { checkBranch } from './check-branch.js';
import { repositoryPath } from './repository-path.js';

/**
 * As GitHub serves a repository: any commit can be fetched by its id, and nobody pushes to what the forge itself
 * keeps (a push of everything, such as `git push --mirror`, would delete it).
 */
const CONFIG = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = true
[uploadpack]
\tallowAnySHA1InWant = true
[receive]
\thideRefs = refs/pull
\thideRefs = refs/upkeep/forge
`;

/**
 * Makes an empty bare repository in the forge's folder, whole or not at all. Throws ForgeRefusedError for a name that
 * cannot be one, or that is taken.
 * @returns its path
 */
export function createRepository(dir: string, repository: string, defaultBranch: string): string {
  checkBranch(defaultBranch);
  const path = repositoryPath(dir, repository);
  const what = `repository ${JSON.stringify(repository.slice(0, 200))}`;
  if (path === null) {
    throw new ForgeRefusedError(
      what,
      'expected owner/name of letters, digits, hyphens, dots and underscores.',
    );
  }
  try {
    const temporary = join(dirname(path), `.new-${randomBytes(8).toString('hex')}`);
    try {
      for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
        mkdirSync(join(temporary, folder), { recursive: true });
      }
      writeFileSync(join(temporary, 'config'), CONFIG);
      writeFileSync(join(temporary, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
      renameSync(temporary, path);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') throw new ForgeRefusedError(what, 'it exists already.');
    throw explainWriteError(error, path);
  }
  return path;
}
