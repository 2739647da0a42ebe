import type { Oid } from '../../../src/git/oid.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import type { Distribution } from '../../recipe/distribution.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { planForkTag, type CheckedTag } from './plan-fork-tag.js';
import { planSeriesTag } from './plan-series-tag.js';
import type { StackToTag } from './stack-to-tag.js';
import { sharedTagChecks } from './tag-checks.js';
import type { TagPlan } from './tag-plan.js';

export interface TagsRequest {
  readonly request: ReleaseRequest;
  readonly distribution: Distribution;
  readonly stacks: readonly StackToTag[];
  /** Of the product; those of flavors may be among them. */
  readonly packages: readonly PlannedPackage[];
  /**
   * By stack, what its release commit stood on when the release was begun: `parents[0]` of the planned tag then. A fork's
   * branch may have moved since, and the tag must stay the same.
   */
  readonly begun?: ReadonlyMap<string, Oid>;
}

/**
 * The tags that a release sets: in the fork of each stack one on a release commit, whose tree is the stack's with the
 * released composer.json files, and in the series repository one on the commit that is released. The same request gives
 * the same ids. Nothing is written; what is in the way is a check, all of it at once. A stack without a fork has none.
 *
 * Throws what reading the repositories throws (`missing-object`, `no-mirror`, OutsideError of the wire).
 */
export async function planTags(
  input: TagsRequest,
  world: Pick<ReleaseWorld, 'series' | 'seriesHost' | 'fork' | 'upstream'>,
): Promise<TagPlan> {
  const { request, distribution, stacks, packages } = input;
  const forks = await Promise.all(
    stacks.map(async (stack): Promise<CheckedTag | null> => {
      const fork = await world.fork(stack.name, stack.stack.config);
      if (fork === null) return null;
      const begun = input.begun?.get(stack.name) ?? null;
      const { upstream } = world;
      return planForkTag({ request, distribution, stack, packages, fork, begun, upstream });
    }),
  );
  const series = await planSeriesTag(request, distribution, stacks, world);
  const all = [...forks.filter((one) => one !== null), series];
  const tags = all.map(({ write }) => write.planned);
  return {
    tags,
    writes: all.map(({ write }) => write),
    checks: [...all.flatMap(({ checks }) => checks), ...sharedTagChecks(tags)],
  };
}
