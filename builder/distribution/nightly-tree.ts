import type { Repository } from '../../src/git/repository.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import { newestUpstream } from '../../src/replay/newest-upstream.js';
import type { RebasePlan } from '../../src/replay/plan-rebase.js';
import type { Stack } from '../../src/series/stack.js';
import { StagedSource } from '../tree/staged-source.js';
import { excludedPaths } from './excluded-paths.js';
import { publicUrl, toStackPatch } from './read-stack-tree.js';
import type { StackTree } from './stack-tree.js';

export interface NightlyRequest {
  readonly stack: Stack;
  readonly repo: Repository;
  /** The stack replayed on the tip of a branch; null for a stack without a series. */
  readonly plan: RebasePlan | null;
  /** The tip. */
  readonly onto: Oid;
  /** Address of upstream's repository, where the recipe knows it. */
  readonly upstream: string | null;
}

/**
 * What a stack gives to a nightly: the tip of an upstream branch with every patch that fits. Patches
 * that do not are named in `reds`. Branches carry no versions, so packages stand for those of the
 * newest release.
 */
export async function nightlyTree({ stack, repo, plan, onto, upstream }: NightlyRequest): Promise<StackTree> {
  const read = await repo.objects.readMany([onto]);
  const commit = parseCommit(read.get(onto)?.data ?? Buffer.alloc(0));
  const release = await newestUpstream(repo, { tags: stack.config?.follow?.tags }, stack.series.base);
  const released = release === null ? undefined : await repo.objects.readMany([release.commit]);
  const versions = release === null ? undefined : released?.get(release.commit);
  const left = (plan?.replayed.patches ?? []).filter(
    ({ verdict }) => verdict === 'conflict' || verdict === 'blocked',
  );
  const gone = new Set(left.map(({ loaded }) => loaded.patch.name));
  return {
    source: {
      repository: stack.name,
      url: upstream ?? publicUrl(stack),
      tag: null,
      release: null,
      commit: onto,
      time: commit.committer.seconds,
      tree: plan?.tree ?? commit.tree,
    },
    objects: plan === null ? repo.objects : new StagedSource(plan.cache, repo.objects),
    gitDir: repo.gitDir,
    staged: plan?.cache.allStaged() ?? new Map(),
    versionTree: versions === undefined ? commit.tree : parseCommit(versions.data).tree,
    versionRelease: release?.tag.replace(/^v/, '') ?? null,
    patches: stack.patches.filter(({ name }) => !gone.has(name)).map(toStackPatch),
    exclude: excludedPaths(stack),
    reds: left.map(
      ({ loaded, verdict }) =>
        `${stack.name}: ${loaded.patch.name} is left out: ${verdict}. See upkeep rebase ${stack.name} --onto ${onto}`,
    ),
  };
}
