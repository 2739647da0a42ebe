import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { explainWriteError } from './durable-file.js';
import { runGit } from './git-cli.js';

/**
 * Makes an empty bare repository, without anybody's templates and settings; completes one that is there in part. Throws
 * OutsideError `not-writable` or `disk-full`.
 */
export async function initBare(gitDir: string, branch = 'main'): Promise<void> {
  try {
    mkdirSync(dirname(gitDir), { recursive: true });
  } catch (error) {
    throw explainWriteError(error, gitDir);
  }
  const settings = ['--bare', '--template=', `--initial-branch=${branch}`, '--object-format=sha1'];
  await runGit(['init', '--quiet', ...settings, '--', gitDir]);
}
