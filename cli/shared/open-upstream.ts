import { basename, resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import type { Context } from '../command.js';
import { findMirror } from './find-mirror.js';

/**
 * The repository that has a stack's upstream objects: that of `--repo`, or the mirror that `sync`
 * keeps. It is closed when the command ends. Throws `no-mirror` and what opening throws.
 */
export async function openUpstream(
  context: Context,
  stackDir: string,
  given: string | undefined,
): Promise<Repository> {
  const repo = await openRepository(
    given === undefined ? mirrorOf(context, stackDir) : resolve(context.cwd, given),
  );
  context.onExit(() => repo.close());
  return repo;
}

function mirrorOf(context: Context, stackDir: string): string {
  const { gitDir, exists } = findMirror(context, stackDir);
  if (exists) return gitDir;
  const name = basename(stackDir);
  throw new BadInputError(
    'no-mirror',
    `There is no mirror of ${name} yet: expected it at ${gitDir}. ` +
      `Make it with \`upkeep sync ${name}\`, or pass --repo with a repository that has the upstream objects.`,
  );
}
