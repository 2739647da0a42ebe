import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { initBare } from '../../../src/git/init-bare.js';

/** Makes an empty bare repository and returns its absolute path. Throws BadInputError `sample-exists`. */
export async function newRepository(path: string, branch: string): Promise<string> {
  const gitDir = resolve(path);
  if (existsSync(gitDir)) {
    throw new BadInputError(
      'sample-exists',
      `${gitDir} exists already; give another folder or remove it first.`,
    );
  }
  await initBare(gitDir, branch);
  return gitDir;
}
