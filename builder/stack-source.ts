import { BadInputError } from '../src/errors/bad-input-error.js';
import { ObjectCache } from '../src/git/object-cache.js';
import type { Repository } from '../src/git/repository.js';
import { loadStack } from '../src/replay/load-stack.js';
import type { Stack } from '../src/series/stack.js';
import type { BuildSource } from './plan/build-source.js';
import { StagedSource } from './tree/staged-source.js';

/**
 * What a stack gives to a build: the tree of its base with its enabled patches, made in memory.
 *
 * Throws what `loadStack` throws, and BadInputError `tree-pin` when the tree pin is missing or says
 * something else: what is released must be what was reviewed.
 */
export async function stackSource(stack: Stack, repo: Repository): Promise<BuildSource> {
  const cache = new ObjectCache(repo.objects);
  const { series, tree, pinFault } = await loadStack(cache, repo, stack);
  if (pinFault !== null) {
    throw new BadInputError(
      'tree-pin',
      `${stack.name}/series:2: ${pinFault}. Nothing is built from a series that gives another tree than was ` +
        'agreed on: look at what changed, then let `upkeep rebase --write` set the pin.',
      { data: { stack: stack.name, tree, pinned: stack.series.tree } },
    );
  }
  return { objects: new StagedSource(cache, repo.objects), tree, commit: series.base };
}
