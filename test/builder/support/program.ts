import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/bin/upkeep.js', import.meta.url));

export interface ProgramEnvironment {
  readonly cwd: string;
  /** What the process inherits besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Three octal digits. */
  readonly umask?: string;
}

export interface ProgramEnd {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled program as a process of its own. */
export function runProgram(
  { cwd, env = {}, umask = '022' }: ProgramEnvironment,
  argv: readonly string[],
): Promise<ProgramEnd> {
  const script = 'umask "$1" && shift && exec "$@"';
  const child = spawn('sh', ['-c', script, 'sh', umask, process.execPath, MAIN, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, stdout, stderr }));
  });
}
