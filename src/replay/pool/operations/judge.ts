import { writePack } from '../../../git/write-pack.js';
import type { Repository } from '../../../git/repository.js';
import type { StackFiles } from '../../../series/stack-files.js';
import { stackFilesOf } from '../../stack-files-of.js';
import type { EngineSettings } from '../engine-settings.js';
import type { Judgement, JudgeRequest } from '../requests/judge-request.js';
import { conflictCommits } from './conflict-commits.js';
import { openMemo } from './open-memo.js';
import { patchFacts } from './patch-facts.js';
import { planStack, type StackPlan } from './plan-stack.js';
import { readSource } from './read-source.js';
import { reportStack } from './report-stack.js';
import { withRepositories } from './with-repositories.js';

/**
 * Replays a stack, as `upkeep rebase --write` without writing a file: verdicts, culprits, evidence, the commits of what
 * fits and those of each conflict, as one pack in the repository. Throws what reading the stack and `planRebase` throw.
 */
export async function judge(request: JudgeRequest, settings: EngineSettings): Promise<Judgement> {
  const { source, onto, extraResolutions } = request;
  return withRepositories([request.repo, source.seriesRepo], 'git', async (repo, seriesRepo) => {
    const { stack, resolutions } = await readSource(seriesRepo, source, extraResolutions);
    const memo = openMemo(settings);
    const started = performance.now();
    const plan = await planStack({ stack, repo, onto, memo, resolutions });
    const report = await reportStack(plan, stack, repo, memo, started);
    const { conflicts, objects } = await conflictCommits(plan);
    const write = await changedFiles(plan, repo);
    await writePack(repo.objectsDir, [...plan.committed.objects, ...objects]);
    const { ontoSeconds: seconds, committed } = plan;
    return { report, facts: patchFacts(stack), seconds, tip: committed.tip, conflicts, write };
  });
}

/** What would be written; null when the plan is red, or the stack is so already. */
async function changedFiles(plan: StackPlan, repo: Repository): Promise<StackFiles | null> {
  const { series } = plan.loaded.stack;
  if (plan.changed.length === 0 && series.base === plan.onto && series.tree === plan.tree) return null;
  return stackFilesOf(plan, repo);
}
