import type { Repository } from '../git/repository.js';
import type { Stack } from '../series/stack.js';
import { explainRebase } from './explain-rebase.js';
import { makeReport } from './make-report.js';
import type { MergeMemo } from './merge-memo.js';
import type { RebasePlan } from './plan-rebase.js';
import type { ReplayReport } from './report.js';

/**
 * Explains a plan (culprits, evidence) and reports it, as if nothing was written.
 * @param replayMs how long the plan took, in milliseconds
 */
export async function reportPlan(
  plan: RebasePlan,
  stack: Stack,
  repo: Repository,
  memo: MergeMemo,
  replayMs: number,
): Promise<ReplayReport> {
  const { culprits, retire } = await explainRebase(plan, repo, repo.objects, memo);
  return makeReport({
    stack,
    base: plan.loaded.series.base,
    onto: plan.onto,
    replayed: plan.replayed,
    tree: plan.tree,
    commit: null,
    changed: new Set(plan.changed.map(({ loaded }) => loaded.patch.name)),
    culprits,
    retire,
    gates: { lint: 'not run', compat: 'not run', pins: plan.loaded.pinFault ?? 'ok' },
    replayMs,
  });
}
