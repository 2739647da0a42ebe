import { BadInputError } from '../errors/bad-input-error.js';
import { parseCommit } from '../git/commit-codec.js';
import { graft } from '../git/graft.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { loadSeries } from '../series/load-series.js';
import type { LoadedSeries } from '../series/loaded-series.js';
import type { Stack } from '../series/stack.js';

export interface LoadedStack {
  readonly stack: Stack;
  readonly series: LoadedSeries;
  /** The tree of base and series. */
  readonly tree: Oid;
  /** What is wrong with the tree pin; null when it holds. */
  readonly pinFault: string | null;
}

/**
 * Applies a stack to its pinned base. Throws `no-base` when the series has no pin, `unknown-base`
 * when the repository has not that commit, and the faults of `loadSeries`.
 */
export async function loadStack(cache: ObjectCache, repo: Repository, stack: Stack): Promise<LoadedStack> {
  const { base } = stack.series;
  if (base === null) {
    throw new BadInputError(
      'no-base',
      `${stack.name}/series: there is no base pin; expected the first line "# upkeep-base: <commit>", ` +
        'the upstream commit that the series applies to.',
    );
  }
  await cache.load([base]);
  const commit = cache.peek(base);
  if (commit?.type !== 'commit') {
    throw new BadInputError(
      'unknown-base',
      `${stack.name}/series:1: the base ${base} is not a commit of ${repo.dir}. ` +
        'Fetch it there (`upkeep sync`), or pass --repo with a repository that has it.',
      { data: { base, repo: repo.dir } },
    );
  }
  const series = await loadSeries(cache, base, parseCommit(commit.data).tree, stack.patches);
  const tree = await graft(cache, series.baseTree, series.changes);
  return { stack, series, tree, pinFault: pinFault(stack, tree) };
}

function pinFault(stack: Stack, tree: Oid): string | null {
  const pinned = stack.series.tree;
  if (pinned === null) return stack.patches.length === 0 ? null : `no tree pin; base and series give ${tree}`;
  return pinned === tree ? null : `the tree pin is ${pinned}, base and series give ${tree}`;
}
