import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Command {
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it is fed on standard input, if anything. */
  readonly stdin?: string;
}

export interface Measured {
  /** Wall time from start to exit, in milliseconds. */
  readonly ms: number;
  /** Processor time of the process and all its children, in milliseconds; null without GNU time. */
  readonly cpu: number | null;
  /** Largest resident memory of the process or any child of it, in bytes; null without GNU time. */
  readonly peak: number | null;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const GNU_TIME = '/usr/bin/time';

/** Runs a command once, alone, and says how long it took and how much memory it had. */
export function measure(command: Command, scratch: string): Measured {
  const report = join(scratch, 'time');
  const timed = existsSync(GNU_TIME);
  const path = timed ? GNU_TIME : command.path;
  const args = timed ? ['-q', '-f', '%M %U %S', '-o', report, command.path, ...command.args] : command.args;
  const options = { cwd: command.cwd, env: command.env, input: command.stdin ?? '', maxBuffer: 1 << 30 };
  const start = process.hrtime.bigint();
  const run = spawnSync(path, args, options);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.error !== undefined) throw run.error;
  const [peak = 0, user = 0, system = 0] = timed
    ? readFileSync(report, 'utf8').trim().split(' ').map(Number)
    : [];
  return {
    ms,
    cpu: timed ? (user + system) * 1000 : null,
    peak: timed ? peak * 1024 : null,
    exit: run.status ?? 255,
    stdout: run.stdout.toString('utf8'),
    stderr: run.stderr.toString('utf8'),
  };
}
