import { UPKEEP_COMMITTER } from '../git/upkeep-committer.js';
import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { MemoryMemo } from '../replay/memory-memo.js';
import { planRebase, type RebasePlan } from '../replay/plan-rebase.js';
import type { Verdict } from '../replay/report.js';
import { reportPlan } from '../replay/report-plan.js';
import type { ResolutionRecord } from '../replay/resolution-record.js';
import type { Stack } from '../series/stack.js';
import type { ReviewedOn } from './review.js';

export interface JudgeOnRequest {
  readonly kind: ReviewedOn['kind'];
  readonly name: string;
  readonly commit: Oid;
  /** The line's own series; null when it does not apply to its base. */
  readonly before: Stack | null;
  readonly after: Stack;
  /** Names of patches that are shown whatever becomes of them. */
  readonly touched: ReadonlySet<string>;
  /** What people have resolved before. */
  readonly resolutions: readonly ResolutionRecord[];
}

/** Replays a series as it was and as it would be onto a commit; writes nothing. */
export async function judgeOn(request: JudgeOnRequest, repo: Repository): Promise<ReviewedOn> {
  const { kind, name, commit, before, after, touched, resolutions } = request;
  const memo = new MemoryMemo();
  const plan = (stack: Stack): Promise<RebasePlan> =>
    planRebase({
      stack,
      repo,
      objects: repo.objects,
      onto: commit,
      committer: UPKEEP_COMMITTER,
      memo,
      resolutions,
      commits: false,
    });
  try {
    const verdicts = before === null ? null : verdictsOf(await plan(before));
    const report = await reportPlan(await plan(after), after, repo, memo, 0);
    const patches = report.patches
      .map((patch) => ({ ...patch, before: verdicts?.get(patch.name) ?? null }))
      .filter(
        (patch) => touched.has(patch.name) || (patch.before !== null && patch.before !== patch.verdict),
      );
    return { kind, name, commit, patches, why: null };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { kind, name, commit, patches: null, why: error.message };
  }
}

function verdictsOf({ replayed }: RebasePlan): Map<string, Verdict> {
  return new Map(replayed.patches.map(({ loaded, verdict }) => [loaded.patch.name, verdict]));
}
