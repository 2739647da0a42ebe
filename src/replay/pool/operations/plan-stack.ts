import type { Oid } from '../../../git/oid.js';
import type { Repository } from '../../../git/repository.js';
import type { CommittedStack } from '../../../series/read-committed-stack.js';
import type { CommittedReplay } from '../../commit-replay.js';
import type { MergeMemo } from '../../merge-memo.js';
import { planRebase, type RebasePlan } from '../../plan-rebase.js';
import type { ResolutionRecord } from '../../resolution-record.js';
import { committerOf } from './committer-of.js';

export interface StackPlanRequest {
  readonly stack: CommittedStack;
  readonly repo: Repository;
  readonly onto: Oid;
  readonly memo: MergeMemo;
  readonly resolutions: readonly ResolutionRecord[];
}

/** A plan with its commits. */
export interface StackPlan extends RebasePlan {
  readonly committed: CommittedReplay;
}

/** Replays a stack of a commit, commits included, all in memory. Throws what `planRebase` throws. */
export async function planStack({
  stack,
  repo,
  onto,
  memo,
  resolutions,
}: StackPlanRequest): Promise<StackPlan> {
  const committer = committerOf(stack);
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto,
    committer,
    memo,
    resolutions,
    commits: true,
  });
  const { committed } = plan;
  if (committed === null) throw new TypeError('a plan with commits has none');
  return { ...plan, committed };
}
