import { spawnSync } from 'node:child_process';

export interface GitRun {
  readonly exit: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The git to measure with, without anyone's configuration. */
export class Git {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;

  constructor(path: string) {
    this.path = path;
    this.env = {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      LC_ALL: 'C',
      TZ: 'UTC',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Bench',
      GIT_AUTHOR_EMAIL: 'bench@localhost',
      GIT_COMMITTER_NAME: 'Bench',
      GIT_COMMITTER_EMAIL: 'bench@localhost',
      GIT_COMMITTER_DATE: '1700000000 +0000',
    };
  }

  /** Runs git in `dir`, whatever it exits with. */
  try(
    dir: string,
    args: readonly string[],
    input: string | Buffer = '',
    env: NodeJS.ProcessEnv = {},
  ): GitRun {
    const run = spawnSync(this.path, ['-C', dir, ...args], {
      env: { ...this.env, ...env },
      input,
      maxBuffer: 1 << 30,
    });
    if (run.error !== undefined) throw run.error;
    return { exit: run.status ?? 255, stdout: run.stdout, stderr: run.stderr.toString('utf8') };
  }

  /** Runs git in `dir` and returns what it printed; throws with git's words when it fails. */
  bytes(
    dir: string,
    args: readonly string[],
    input: string | Buffer = '',
    env: NodeJS.ProcessEnv = {},
  ): Buffer {
    const run = this.try(dir, args, input, env);
    if (run.exit !== 0) throw new Error(`git ${args.join(' ')}: exit ${run.exit}: ${run.stderr}`);
    return run.stdout;
  }

  /** As `bytes`, as text without the last newline. */
  text(
    dir: string,
    args: readonly string[],
    input: string | Buffer = '',
    env: NodeJS.ProcessEnv = {},
  ): string {
    return this.bytes(dir, args, input, env).toString('utf8').replace(/\n$/, '');
  }

  /** The lines that git printed. */
  lines(dir: string, args: readonly string[], input: string | Buffer = ''): string[] {
    const text = this.text(dir, args, input);
    return text === '' ? [] : text.split('\n');
  }

  /** Whether this git knows a command, such as `replay` (2.44 and newer). */
  has(command: string): boolean {
    return this.text('.', ['--list-cmds=builtins']).split('\n').includes(command);
  }
}
