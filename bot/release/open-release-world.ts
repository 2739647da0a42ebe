import { join } from 'node:path';
import { composerRunner } from '../../builder/release/composer/composer-runner.js';
import type { ComposerRunner } from '../../builder/release/composer-runner.js';
import type { ReleaseWorld } from '../../builder/release/release-world.js';
import { forgeAnnouncer } from '../../builder/release/tags/forge-announcer.js';
import { DiskFactsCache } from '../../src/compat/tree/disk-facts-cache.js';
import { DiskListingCache } from '../../src/compat/tree/disk-listing-cache.js';
import { FactsStore } from '../../src/compat/tree/facts-store.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { readVersion } from '../../src/read-version.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { packageFolders } from '../mirror-build/package-folders.js';
import { readOwnRecipes } from '../mirror-build/read-own-recipes.js';

/** The world of a release, and what is open for it. */
export interface OpenReleaseWorld {
  readonly world: ReleaseWorld;
  close(): void;
}

/**
 * What a release of the bot works with: its local copies of the series repository, of mirrors and forks; pushes go
 * through the workspace. Nothing is opened before it is asked for, but for the series repository.
 *
 * @param packages as it is configured
 * @param commit of the series repository, whose recipes count
 */
export async function openReleaseWorld(
  bot: Bot,
  packages: string,
  commit: Oid,
  control: JobControl,
): Promise<OpenReleaseWorld> {
  const { config, forge, workspace } = bot;
  const series = await workspace.openSeries();
  const open: Repository[] = [series];
  const upstreams = new Map<string, Promise<Repository>>();
  const upstream = async (stack: string): Promise<Repository> => {
    const mirror = await workspace.mirror(stack);
    if (mirror === null) throw noMirror(stack);
    const repo = await openRepository(mirror.gitDir);
    open.push(repo);
    return repo;
  };
  const { published, build } = packageFolders(packages);
  const facts = join(config.home, 'compat');
  const world: ReleaseWorld = {
    series,
    seriesHost: async () => {
      const { gitDir, refs } = await workspace.series();
      return {
        name: config.series,
        gitDir,
        refs,
        push: (updates) => workspace.push(config.series, gitDir, updates),
      };
    },
    upstream: (stack) => {
      const known = upstreams.get(stack) ?? upstream(stack);
      upstreams.set(stack, known);
      return known;
    },
    fork: async (stack, stackConfig) => {
      if (stackConfig?.fork === undefined) return null;
      const name = workspace.repositoryOf(stackConfig.fork);
      const copy = await workspace.fork(stack, stackConfig);
      if (name === null || copy === null) return null;
      const { gitDir, refs } = copy;
      return { name, gitDir, refs, push: (updates) => workspace.push(name, gitDir, updates) };
    },
    checks: (fork, revision) => {
      const name = workspace.repositoryOf(fork);
      return name === null ? Promise.resolve(null) : forge.checks(name, revision);
    },
    cwd: await readOwnRecipes(series, commit, join(config.home, 'recipes')),
    facts: new FactsStore(
      new DiskFactsCache(facts),
      undefined,
      new DiskListingCache(join(facts, 'listings')),
    ),
    composer: await composerOf(config.composer),
    signer: config.signer,
    announcer: forgeAnnouncer(forge, config.series),
    out: published,
    staging: join(packages, 'staging'),
    alsoInto: build,
    url: `${config.publicUrl}/packages`,
    workers: config.workers,
    signal: control.signal,
    program: readVersion(),
    onProgress: (step, done, of) => control.progress(of > 1 ? `${step}: ${done} of ${of}` : step),
    onStep: (step) => {
      control.signal.throwIfAborted();
      control.progress(step);
    },
  };
  return {
    world,
    close: () => {
      for (const repo of open) repo.close();
    },
  };
}

/** Where it need not be there, one that is not is as if nobody wanted it: the release says so. */
async function composerOf(wanted: Bot['config']['composer']): Promise<ComposerRunner | null> {
  if (wanted === 'none') return null;
  const runner = composerRunner();
  if (wanted === 'required') return runner;
  try {
    await runner.version();
    return runner;
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'composer-missing') return null;
    throw error;
  }
}

function noMirror(stack: string): BadInputError {
  return new BadInputError(
    'no-mirror',
    `There is no mirror of ${stack} yet: the next sync makes it, once its stack.yml is on the line.`,
  );
}
