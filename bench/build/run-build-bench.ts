import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, type Measured } from '../measure.js';
import { median } from '../median.js';
import type { BuildBenchOptions } from './build-options.js';
import type { BuildReport, BuildRow } from './build-report.js';

interface Builder {
  readonly name: string;
  command(out: string): readonly string[];
}

interface Round {
  readonly full: Measured;
  readonly idle: Measured;
  readonly zips: number;
  readonly bytes: number;
}

/** Runs every builder in turn, round after round, so that a disturbance of the machine hits all alike. */
export function runBuildBench(
  options: BuildBenchOptions,
  dir: string,
  say: (text: string) => void,
): BuildReport {
  const builders = [ours(options), ...(options.against === null ? [] : [other(options.against)])];
  const rounds = new Map<Builder, Round[]>(builders.map((builder) => [builder, []]));
  for (let round = 1; round <= options.runs; round += 1) {
    for (const builder of builders) {
      say(`round ${round}: ${builder.name}`);
      rounds.get(builder)?.push(runBuilder(builder, join(dir, 'out'), dir));
    }
  }
  const rows = [...rounds].flatMap(([{ name }, all]) => [
    toRow(name, all, ({ full }) => full),
    toRow(`${name}, nothing to do`, all, ({ idle }) => idle),
  ]);
  return { node: process.version, zlib: process.versions.zlib, rows };
}

function ours({ repo, recipe, tag, workers }: BuildBenchOptions): Builder {
  const cli = fileURLToPath(new URL('../../bin/upkeep.js', import.meta.url));
  const releases = tag === null ? ['--all-tags'] : ['--tag', tag];
  const more = workers === null ? [] : ['--workers', workers];
  return {
    name: 'upkeep',
    command: (out) => [
      process.execPath,
      cli,
      'build',
      'mirror',
      '--repo',
      repo,
      '--recipe',
      recipe,
      ...releases,
      ...more,
      '--out',
      out,
      '--quiet',
    ],
  };
}

function other(words: readonly string[]): Builder {
  return { name: 'the other', command: (out) => words.map((word) => word.replaceAll('{out}', out)) };
}

function runBuilder(builder: Builder, out: string, scratch: string): Round {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const run = (): Measured => {
    const [path = '', ...args] = builder.command(out);
    const measured = measure({ path, args, cwd: scratch, env: process.env }, scratch);
    if (measured.exit > 1) throw new Error(`${builder.name} ended with ${measured.exit}: ${measured.stderr}`);
    return measured;
  };
  const full = run();
  const sizes = zipSizes(out);
  const idle = run();
  return { full, idle, zips: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

function zipSizes(dir: string): number[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.zip'))
    .map((path) => statSync(join(dir, path)).size);
}

function toRow(name: string, rounds: readonly Round[], of: (round: Round) => Measured): BuildRow {
  const runs = rounds.map(of);
  const cpus = runs.flatMap(({ cpu }) => (cpu === null ? [] : [cpu]));
  const peaks = runs.flatMap(({ peak }) => (peak === null ? [] : [peak]));
  return {
    name,
    ms: median(runs.map(({ ms }) => ms)),
    cpu: cpus.length === 0 ? null : median(cpus),
    peak: peaks.length === 0 ? null : Math.max(...peaks),
    zips: rounds[0]?.zips ?? 0,
    bytes: rounds[0]?.bytes ?? 0,
  };
}
