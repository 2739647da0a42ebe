import type { Repository } from '../../../git/repository.js';
import { lintGate } from '../../../series/lint/lint-gate.js';
import type { CommittedStack } from '../../../series/read-committed-stack.js';
import type { MergeMemo } from '../../merge-memo.js';
import type { ReplayReport } from '../../report.js';
import { reportPlan } from '../../report-plan.js';
import type { StackPlan } from './plan-stack.js';

/**
 * The report of a plan with the lint gate, as `rebase --write --json` prints it: `commit` is the tip where the plan is
 * green, null otherwise.
 * @param started when planning began, by `performance.now`
 */
export async function reportStack(
  plan: StackPlan,
  stack: CommittedStack,
  repo: Repository,
  memo: MergeMemo,
  started: number,
): Promise<ReplayReport> {
  const report = await reportPlan(plan, stack, repo, memo, performance.now() - started);
  return {
    ...report,
    commit: report.green ? plan.committed.tip : null,
    gates: { ...report.gates, lint: lintGate(stack, 0) },
  };
}
