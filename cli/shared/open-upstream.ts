import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import type { Context } from '../command.js';
import { upkeepHome } from './upkeep-home.js';

/**
 * The repository that has a stack's upstream objects: that of `--repo`, or the mirror that `sync`
 * keeps. It is closed when the command ends. Throws `no-mirror` and what opening throws.
 */
export async function openUpstream(context: Context, stackDir: string, given: string | undefined): Promise<Repository> {
  const name = basename(stackDir);
  const mirror = join(upkeepHome(context, stackDir), 'mirrors', `${name}.git`);
  if (given === undefined && !existsSync(mirror)) {
    throw new BadInputError(
      'no-mirror',
      `There is no mirror of ${name} yet: expected it at ${mirror}. ` +
        `Make it with \`upkeep sync ${name}\`, or pass --repo with a repository that has the upstream objects.`,
    );
  }
  const repo = await openRepository(given === undefined ? mirror : resolve(context.cwd, given));
  context.onExit(() => repo.close());
  return repo;
}
