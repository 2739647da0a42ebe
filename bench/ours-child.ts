import { readFileSync } from 'node:fs';
import { openRepository } from '../src/git/open-repository.js';
import { MODE_FILE } from '../src/git/mode.js';
import { graft } from '../src/git/graft.js';
import { moveRef } from '../src/replay/apply-rebase.js';
import { explainRebase } from '../src/replay/explain-rebase.js';
import { findRenames } from '../src/replay/find-renames.js';
import { MemoryMemo } from '../src/replay/memory-memo.js';
import { planRebase } from '../src/replay/plan-rebase.js';
import { SeriesReplayer } from '../src/replay/series-replayer.js';
import { readStack } from '../src/series/read-stack.js';
import type { OursJob, OursResult } from './ours-job.js';

/**
 * One measurement of ours in a process of its own, which has done nothing before. The clock starts when
 * the modules are loaded, before the repository is opened and the stack is read.
 */
async function main(job: OursJob): Promise<OursResult> {
  const start = performance.now();
  const repo = await openRepository(job.repo);
  const warmUp = repo.tryResolve(job.onto);
  const stack = await readStack(job.stack);
  await warmUp;
  const memo = new MemoryMemo();
  const committer = { name: 'Upkeep', email: 'upkeep@localhost' };
  const onto = await repo.resolve(job.onto);
  const { objects } = repo;
  const plan = await planRebase({
    stack,
    repo,
    objects,
    onto,
    committer,
    memo,
    resolutions: [],
    commits: true,
  });
  await moveRef(plan, repo, { ref: 'refs/heads/stack', keepGoing: true });
  const cold = performance.now() - start;

  const beforeCulprits = performance.now();
  await explainRebase(plan, repo, repo.objects, memo);
  const culprits = performance.now() - beforeCulprits;

  const { cache, loaded, replayed } = plan;
  const replayer = new SeriesReplayer({
    cache,
    series: loaded.series,
    disabled: [],
    memo,
    findRenames: (tree, wanted) => findRenames(cache, loaded.series.baseTree, tree, wanted),
    resolutions: null,
  });
  const judge = async (tree: string): Promise<string> => {
    const [, listing] = await replayer.list([loaded.series.baseTree, tree]);
    const run = await replayer.run(tree, listing ?? new Map());
    return graft(cache, tree, run.changes);
  };
  await judge(replayed.onto);
  // The next upstream commit, which changes nothing that the series touches.
  const blob = cache.stage('blob', Buffer.from('upstream moves on\n'));
  const next = await graft(
    cache,
    replayed.onto,
    new Map([['upkeep-bench.txt', { mode: MODE_FILE, id: blob }]]),
  );
  const beforeWarm = performance.now();
  await judge(next);
  const warm = performance.now() - beforeWarm;

  repo.close();
  const verdicts: Record<string, number> = {};
  for (const { verdict } of replayed.patches) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  const peak = process.resourceUsage().maxRSS * 1024;
  return { cold, culprits, warm, peak, tree: plan.tree, verdicts };
}

const job = JSON.parse(readFileSync(0, 'utf8')) as OursJob;
process.stdout.write(JSON.stringify(await main(job)));
