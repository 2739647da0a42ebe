import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcileStack } from '../../bot/reconcile/reconcile-stack.js';
import { jobRequests } from '../../bot/jobs/job-requests.js';
import { watchLocalForge } from '../../bot/local-events/watch-local-forge.js';
import { createLog } from '../../bot/server/create-log.js';
import { openBot } from '../../bot/serve/open-bot.js';
import type { Task } from '../contestant.js';
import { gitRebase } from '../git-rebase.js';
import { Git } from '../git.js';
import { listCommits } from '../list-commits.js';
import { median } from '../median.js';
import { prepareTask } from '../prepare-task.js';
import { releases } from '../releases.js';
import { flattenTask } from './flatten-task.js';
import { StateRecord } from './state-record.js';
import { FIRST, makeBotWorld, releaseNext, SECOND } from './bot-world.js';

// How long it takes from upstream's release to the pull request for each patch that no longer fits, and what a look
// with nothing to do costs; as ratios to `git rebase` of a stack of the same size onto the same release.
//   node dist/bench/bot/push-to-pull.js REPO [COUNT [RUNS [BASE ONTO]]]                       [100 3 newest two releases]

const KEY = { line: 'main', stack: 'bench' };
const QUIET_LOOKS = 20;
const POLL_MS = 5;

const [repo, count = '100', runs = '3', givenBase, givenOnto] = process.argv.slice(2);
if (repo === undefined) {
  process.stderr.write('node dist/bench/bot/push-to-pull.js REPO [COUNT [RUNS [BASE ONTO]]]\n');
  process.exitCode = 2;
} else {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
  try {
    await bench(repo, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function bench(source: string, dir: string): Promise<void> {
  const git = new Git('git');
  const [newest = '', before = ''] = releases(git, source);
  const [base, onto] = [givenBase ?? before, givenOnto ?? newest].map((rev) =>
    git.text(source, ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`]),
  ) as [string, string];
  const candidates = listCommits(git, source, { revs: ['HEAD', `^${base}`, `^${onto}`], maxFiles: 29 });
  const common = { git, repo: source, candidates, base, onto, count: Number(count) };
  const whole = await prepareTask({ ...common, dir: join(dir, 'rough'), cleanOnto: false });
  const rough = flattenTask(git, whole, join(dir, 'rough'));
  const clean = await prepareTask({ ...common, dir: join(dir, 'clean'), cleanOnto: true });
  const files = git.lines(source, ['ls-tree', '-r', '--name-only', onto]).length;
  const [firsts, lasts]: [number[], number[]] = [[], []];
  const looks: number[] = [];
  const rebases: number[] = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const at = join(dir, `run-${run}`);
    mkdirSync(at);
    const ours = await measureBot(git, rough, join(at, 'bot'));
    firsts.push(ours.first);
    lasts.push(ours.last);
    looks.push(...ours.looks);
    mkdirSync(join(at, 'rebase'));
    rebases.push(gitRebase(git).run(clean, join(at, 'rebase')).ms);
    rmSync(at, { recursive: true, force: true });
    process.stdout.write(run === 0 ? `${count} patches, ${files} files, ${ours.conflicts} conflicts\n` : '');
  }
  const unit = median(rebases);
  for (const [name, values] of [
    ['git rebase', rebases],
    ['release to the first pull request', firsts],
    ['release to the last pull request', lasts],
    ['a look with nothing to do', looks],
  ] as const) {
    const ms = median(values);
    const range = `${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)}`;
    process.stdout.write(
      `${name.padEnd(34)} ${ms.toFixed(0).padStart(7)} ms ${(ms / unit).toFixed(4).padStart(8)}  ${range}\n`,
    );
  }
}

async function measureBot(
  git: Git,
  task: Task,
  dir: string,
): Promise<{
  readonly first: number;
  readonly last: number;
  readonly looks: readonly number[];
  readonly conflicts: number;
}> {
  mkdirSync(dir);
  const world = await makeBotWorld(git, task, dir);
  const started = openBot(world.config, createLog(world.config));
  const { bot } = started;
  started.work();
  const watch = watchLocalForge(bot, join(dir, 'forge'));
  try {
    await bot.queue.add(jobRequests.sweep('the bench'));
    const record = new StateRecord(world.series);
    await until(() => record.tag(git) === FIRST);
    const from = performance.now();
    releaseNext(git, world, task);
    const pulls = join(world.fork, 'refs', 'pull');
    const seen: number[] = [];
    await until(() => {
      const opened = existsSync(pulls) ? readdirSync(pulls).length : 0;
      while (seen.length < opened) seen.push(performance.now() - from);
      return record.tag(git) === SECOND;
    });
    const open = await bot.forge.pullRequests('bench/fork', { state: 'open' });
    await bot.queue.idle();
    const looks: number[] = [];
    const control = { signal: new AbortController().signal, progress: () => {} };
    for (let look = 0; look < QUIET_LOOKS; look += 1) {
      const began = performance.now();
      await reconcileStack(bot, KEY, control);
      looks.push(performance.now() - began);
    }
    const [first, last] = [seen[0], seen.at(-1)];
    if (first === undefined || last === undefined || open.length !== seen.length) {
      throw new Error(`${seen.length} pull requests were seen to be opened, ${open.length} are open`);
    }
    return { first, last, looks, conflicts: open.length };
  } finally {
    await watch.end();
    await bot.queue.close(1_000);
    await started.close();
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await sleep(POLL_MS);
}
