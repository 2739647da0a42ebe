import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Git } from '../git.js';
import { measure, type Measured } from '../measure.js';
import { median } from '../median.js';
import { judgeCommits } from './judge-commits.js';
import { readCompatOptions, USAGE, type CompatBenchOptions } from './compat-options.js';

const UPKEEP = fileURLToPath(new URL('../../bin/upkeep.js', import.meta.url));

const options = readCompatOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
  try {
    await bench(options, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function bench(
  { repo, before, after, against, commits, runs }: CompatBenchOptions,
  dir: string,
): Promise<void> {
  const git = new Git('git');
  const folders = { before: join(dir, 'before', 'tree'), after: join(dir, 'after', 'tree') };
  if (against !== null) {
    for (const [side, rev] of [
      ['before', before],
      ['after', after],
    ] as const) {
      mkdirSync(folders[side], { recursive: true });
      git.bytes(folders[side], [
        '--git-dir',
        repo,
        '--work-tree',
        '.',
        'restore',
        '--source',
        rev,
        '--',
        '.',
      ]);
    }
  }
  const cold: Measured[] = [];
  const warm: Measured[] = [];
  const other: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    const home = join(dir, `home-${run}`);
    cold.push(judge(repo, before, after, home, dir));
    warm.push(judge(repo, before, after, home, dir));
    if (against !== null) {
      const [path = '', ...args] = against.map((word) =>
        word.replace('{before}', folders.before).replace('{after}', folders.after),
      );
      other.push(measure({ path, args, cwd: dir, env: process.env }, dir));
    }
  }
  show('two releases, nothing kept', cold, other);
  show('two releases, all kept', warm, other);
  if (other.length > 0) show('the other judge', other, other);
  const chosen = git.text(repo, ['rev-list', '--no-merges', `--max-count=${commits}`, `${before}..${after}`]);
  const ids = chosen.split('\n').filter((id) => id !== '');
  if (ids.length === 0) return;
  const judged = await judgeCommits(repo, ids.toReversed(), join(dir, 'home-0', 'compat'));
  const times = judged.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  const files = judged.reduce((sum, one) => sum + one.files, 0);
  process.stdout.write(
    `${judged.length} single commits, ${files} files: median ${at(0.5)} ms, nine of ten ${at(0.9)} ms, longest ${at(1)} ms\n`,
  );
}

function judge(repo: string, before: string, after: string, home: string, scratch: string): Measured {
  const env = { ...process.env, UPKEEP_HOME: home };
  const args = [UPKEEP, 'compat', before, after, '--repo', repo, '--json', '--quiet'];
  return measure({ path: process.execPath, args, cwd: scratch, env }, scratch);
}

function show(name: string, runs: readonly Measured[], other: readonly Measured[]): void {
  const of = (list: readonly Measured[]): number => median(list.map(({ ms }) => ms));
  const ratio = other.length === 0 ? '' : ` (${(of(runs) / of(other)).toFixed(3)})`;
  const cpu = median(runs.map((run) => run.cpu ?? Number.NaN)) / 1000;
  const peak = Math.max(...runs.map((run) => run.peak ?? 0)) / 1e6;
  process.stdout.write(
    `${name.padEnd(28)} ${(of(runs) / 1000).toFixed(2)} s${ratio}, processor ${cpu.toFixed(2)} s, ${peak.toFixed(0)} MB, exit ${runs[0]?.exit}\n`,
  );
}
