import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { runGit } from '../../../src/git/git-cli.js';

/** Makes an empty bare repository and returns its absolute path. Throws BadInputError `sample-exists`. */
export async function newRepository(path: string, branch: string): Promise<string> {
  const gitDir = resolve(path);
  if (existsSync(gitDir)) {
    throw new BadInputError(
      'sample-exists',
      `${gitDir} exists already; give another folder or remove it first.`,
    );
  }
  await mkdir(dirname(gitDir), { recursive: true });
  await runGit(['init', '--quiet', '--bare', '--template=', `--initial-branch=${branch}`, '--', gitDir]);
  return gitDir;
}
