import { resolve } from 'node:path';
import type { StackTree } from '../../builder/distribution/stack-tree.js';
import { listDistributions } from '../../builder/release/ledger/list-distributions.js';
import { readReleases } from '../../builder/release/ledger/read-releases.js';
import { readCommittedStack } from '../../src/series/read-committed-stack.js';
import type { RebuildSources } from '../../builder/verify/rebuild-sources.js';
import { readStackTree } from '../../builder/distribution/read-stack-tree.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { findStack } from '../../src/series/find-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Context } from '../command.js';
import { findMirror } from './find-mirror.js';

/** Where packages are made again from, and which of the given repositories were of use. */
export interface GivenSources extends RebuildSources {
  /** Names that were given and that no package names as its origin. */
  unused(): string[];
}

/**
 * The repositories of `--repo NAME=DIR`, and for other names the mirrors of the stacks that are found from the current
 * folder, opened when a package needs them. All are closed when the command ends.
 *
 * @param series the series repository, whose ledger says which states of its stacks were released; null for none
 *
 * Throws BadInputError `usage`, and what `openRepository` throws.
 */
export async function rebuildSources(
  given: readonly string[],
  series: Repository | null,
  context: Context,
): Promise<GivenSources> {
  const used = new Set<string>();
  const open = async (dir: string): Promise<Repository> => {
    const repo = await openRepository(dir);
    context.onExit(() => repo.close());
    return repo;
  };
  const repos = new Map<string, Repository>();
  for (const [name, dir] of given.map(parseGiven)) repos.set(name, await open(resolve(context.cwd, dir)));
  const isStack = (name: string): boolean => listStacks(context.cwd).names.includes(name);
  const repository = async (name: string): Promise<Repository | string> => {
    used.add(name);
    const repo = repos.get(name);
    if (repo !== undefined) return repo;
    const mirror = isStack(name) ? findMirror(context, findStack(name, context.cwd)) : null;
    return mirror?.exists === true ? open(mirror.gitDir) : `no repository given: --repo ${name}=DIR`;
  };
  return {
    repository,
    async series(name) {
      const repo = await repository(name);
      if (typeof repo === 'string' || !isStack(name)) return `there is no stack patches/${name} here`;
      try {
        return await readStackTree(
          await readStack(findStack(name, context.cwd), { config: true }),
          repo,
          null,
        );
      } catch (error) {
        if (error instanceof BadInputError)
          return `the stack patches/${name} cannot be applied now (${error.code})`;
        throw error;
      }
    },
    async *released(name) {
      const repo = await repository(name);
      if (typeof repo === 'string' || series === null) return;
      for (const commit of await releasedCommits(series, name)) {
        const tree = await treeAt(series, commit, name, repo);
        if (tree !== null) yield tree;
      }
    },
    unused: () => [...repos.keys()].filter((name) => !used.has(name)).sort(),
  };
}

/** Commits of the series repository that releases with this stack were made from; the newest version first. */
async function releasedCommits(series: Repository, stack: string): Promise<string[]> {
  const commits = new Set<string>();
  for (const distribution of await listDistributions(series)) {
    for (const release of (await readReleases(series, distribution)).toReversed()) {
      if (Object.hasOwn(release.stacks, stack)) commits.add(release.series);
    }
  }
  return [...commits];
}

/** Null where the commit or the base is not there any more: then nothing can be made again from it. */
async function treeAt(
  series: Repository,
  commit: string,
  name: string,
  repo: Repository,
): Promise<StackTree | null> {
  try {
    return await readStackTree(await readCommittedStack(series, commit, name), repo, null);
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}

function parseGiven(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals > 0 && equals < text.length - 1) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new BadInputError(
    'usage',
    `--repo ${text}: expected NAME=DIR, where NAME is that of a stack or of a recipe's repository.`,
  );
}
