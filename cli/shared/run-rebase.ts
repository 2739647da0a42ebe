import type { Repository } from '../../src/git/repository.js';
import type { MergeMemo } from '../../src/replay/merge-memo.js';
import { planRebase, type RebasePlan } from '../../src/replay/plan-rebase.js';
import type { ReplayReport } from '../../src/replay/report.js';
import { reportPlan } from '../../src/replay/report-plan.js';
import type { ResolutionRecord } from '../../src/replay/resolution-record.js';
import type { Stack } from '../../src/series/stack.js';
import { readCommitter } from '../../src/series/read-committer.js';

export interface RunRebaseOptions {
  readonly stack: Stack;
  readonly repo: Repository;
  /** The repository of the stack folder, for shared resolutions; null when there is none. */
  readonly seriesRepo: Repository | null;
  readonly onto: string;
  readonly memo: MergeMemo;
  /** Leaves recorded resolutions aside. */
  readonly refuseResolutions: boolean;
  /** Whether commits are worked out: for `--ref`, `--write` and conflict branches. */
  readonly commits: boolean;
}

export interface RanRebase {
  readonly plan: RebasePlan;
  /** The report, as if nothing was written. */
  readonly report: ReplayReport;
}

/** Plans a move and explains it: the part that `rebase`, `status`, `resolve` and the demo share. */
export async function runRebase(options: RunRebaseOptions): Promise<RanRebase> {
  const { stack, repo, seriesRepo, memo } = options;
  const [onto, resolutions] = await Promise.all([
    repo.resolve(options.onto),
    options.refuseResolutions ? [] : readShared(seriesRepo),
  ]);
  const started = performance.now();
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto,
    committer: await readCommitter(stack.dir),
    memo,
    resolutions,
    commits: options.commits,
  });
  const report = await reportPlan(plan, stack, repo, memo, performance.now() - started);
  return { plan, report };
}

async function readShared(seriesRepo: Repository | null): Promise<readonly ResolutionRecord[]> {
  if (seriesRepo === null || (await seriesRepo.tryResolve('refs/upkeep/resolutions')) === null) return [];
  return readAll(seriesRepo);
}

async function readAll(seriesRepo: Repository): Promise<ResolutionRecord[]> {
  // Loaded only where there are resolutions: its schema library takes longer to load than a replay.
  const { readResolutions } = await import('../../src/replay/resolutions-ref.js');
  return readResolutions(seriesRepo);
}
