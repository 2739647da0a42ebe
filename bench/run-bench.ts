import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BenchReport, BenchRow } from './bench-report.js';
import type { Contestant, Task } from './contestant.js';
import { gitAm } from './git-am.js';
import { gitRebase } from './git-rebase.js';
import { gitReplay } from './git-replay.js';
import { Git } from './git.js';
import { listCommits } from './list-commits.js';
import { measure } from './measure.js';
import { median } from './median.js';
import type { BenchOptions } from './options.js';
import { oursCli } from './ours-cli.js';
import type { OursJob, OursResult } from './ours-job.js';
import { prepareTask, widenTask } from './prepare-task.js';
import { releases } from './releases.js';
import { runOurs } from './run-ours.js';

const MAX_FILES = 29;

/** Prepares the stacks, runs everybody in turn, round after round, and sums it up. */
export async function runBench(
  options: BenchOptions,
  dir: string,
  say: (text: string) => void,
): Promise<BenchReport> {
  const git = new Git(options.git);
  const { repo, count } = options;
  const [newest, before] = releases(git, repo);
  const revOf = (rev: string | null | undefined, what: string): string => {
    if (rev === null || rev === undefined)
      throw new Error(`the repository has no release tags: give --${what}`);
    return git.text(repo, ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`]);
  };
  const base = revOf(options.base ?? before, 'base');
  const onto = revOf(options.onto ?? newest, 'onto');
  const from = revOf(options.from, 'from');
  const candidates = listCommits(git, repo, { revs: [from, `^${base}`, `^${onto}`], maxFiles: MAX_FILES });
  const request = { git, repo, candidates, base, onto, count };

  say(`choosing ${count} of ${candidates.length} commits that apply to both releases`);
  const task = await prepareTask({ ...request, dir: join(dir, 'clean'), cleanOnto: true });
  const rows = raceOnClean(git, task, options, dir, say);
  if (options.widen > 1) {
    say(`a tree with ${options.widen} times the files`);
    const wide = widenTask(git, task, join(dir, 'clean'), options.widen);
    const runs = repeat(options.runs, dir, (at) => runOurs(git, wide, at));
    rows.push(oursRow(`upkeep, cold, ${options.widen}x the files`, runs, (run) => run.cold));
  }

  say(`choosing ${count} commits that apply to the first release, whether or not to the second`);
  const rough = await prepareTask({ ...request, dir: join(dir, 'rough'), cleanOnto: false });
  const roughRuns = repeat(options.runs, dir, (at) => runOurs(git, rough, at));
  const roughRows = [
    oursRow('upkeep, cold, in process', roughRuns, (run) => run.cold),
    oursRow('upkeep, culprits of all conflicts', roughRuns, (run) => run.culprits),
    row(
      'upkeep rebase (whole process)',
      repeat(options.runs, dir, (at) => oursCli(git).run(rough, at)),
    ),
  ];
  return {
    node: process.version,
    git: git.text('.', ['--version']).replace(/^git version /, ''),
    files: git.lines(repo, ['ls-tree', '-r', '--name-only', onto]).length,
    count,
    base,
    onto,
    rows,
    rough: { rows: roughRows, verdicts: roughRuns[0]?.verdicts ?? {} },
    forecast: options.along === null ? null : forecast(git, rough, revOf(options.along, 'along'), dir),
  };
}

/** Rounds of everybody, one after the other, so that a disturbance of the machine hits all alike. */
function raceOnClean(
  git: Git,
  task: Task,
  options: BenchOptions,
  dir: string,
  say: (text: string) => void,
): BenchRow[] {
  const fast: Contestant[] = [oursCli(git)];
  if (git.has('replay')) fast.unshift(gitReplay(git));
  const slow = options.slowRuns > 0 ? [gitRebase(git), gitAm(git)] : [];
  const outcomes = new Map<Contestant, ReturnType<Contestant['run']>[]>();
  const ours: OursResult[] = [];
  for (let round = 0; round < Math.max(options.runs, options.slowRuns); round++) {
    say(`round ${round + 1}`);
    if (round < options.runs) ours.push(...repeat(1, dir, (at) => runOurs(git, task, at)));
    for (const one of [...(round < options.runs ? fast : []), ...(round < options.slowRuns ? slow : [])]) {
      outcomes.set(one, [...(outcomes.get(one) ?? []), ...repeat(1, dir, (at) => one.run(task, at))]);
    }
  }
  return [
    oursRow('upkeep, cold, in process', ours, (run) => run.cold),
    oursRow('upkeep, warm, next commit', ours, (run) => run.warm),
    ...[...outcomes].map(([{ name }, runs]) => row(name, runs)),
  ];
}

function forecast(git: Git, task: Task, along: string, dir: string): BenchReport['forecast'] {
  const child = fileURLToPath(new URL('forecast-child.js', import.meta.url));
  const job: OursJob = { stack: task.stack, repo: task.source, onto: along };
  const command = {
    path: process.execPath,
    args: [child],
    cwd: dir,
    env: git.env,
    stdin: JSON.stringify(job),
  };
  const run = measure(command, dir);
  if (run.exit !== 0) throw new Error(`the forecast failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as NonNullable<BenchReport['forecast']>;
}

/** Runs something several times, each in an empty folder that is gone afterwards. */
function repeat<Result>(times: number, dir: string, run: (at: string) => Result): Result[] {
  return Array.from({ length: times }, () => {
    const at = join(dir, 'run');
    rmSync(at, { recursive: true, force: true });
    mkdirSync(at);
    const result = run(at);
    rmSync(at, { recursive: true, force: true });
    return result;
  });
}

function oursRow(name: string, runs: readonly OursResult[], time: (run: OursResult) => number): BenchRow {
  return row(
    name,
    runs.map((run) => ({ ms: time(run), peak: run.peak, tree: run.tree })),
  );
}

function row(
  name: string,
  runs: readonly { ms: number; peak: number | null; tree: string | null }[],
): BenchRow {
  const peaks = runs.flatMap(({ peak }) => peak ?? []);
  return {
    name,
    ms: median(runs.map(({ ms }) => ms)),
    runs: runs.map(({ ms }) => ms),
    peak: peaks.length === 0 ? null : Math.max(...peaks),
    tree: runs[0]?.tree ?? null,
  };
}
