import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BadInputError } from '../errors/bad-input-error.js';
import { gitEnvironment, type GitReach } from './git-environment.js';
import { GitFailedError } from './git-failed-error.js';
import { GitMissingError } from './git-missing-error.js';
import { gitSettings } from './git-settings.js';

export interface GitOptions {
  /** The git directory to work in; without one, git is told that there is none. */
  readonly gitDir?: string;
  readonly cwd?: string;
  readonly input?: Buffer | string;
  /** Variables on top of the allow-list. */
  readonly env?: Readonly<Record<string, string>>;
  /** `local` unless said otherwise: no network, no home folder. */
  readonly reach?: GitReach;
  /** Milliseconds until the process is ended; 10 minutes unless said otherwise. */
  readonly timeoutMs?: number;
  /** Most bytes of standard output; 64 MiB unless said otherwise. */
  readonly maxBuffer?: number;
  /** Exit codes that are answers, not failures; 0 always is one. */
  readonly okExits?: readonly number[];
  readonly signal?: AbortSignal;
  /** Gets standard error as it comes, for progress. */
  readonly onStderr?: (text: string) => void;
}

export interface GitResult {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly exit: number;
}

const TEN_MINUTES = 600_000;
const MAX_OUTPUT = 64 << 20;
const MAX_STDERR = 64 << 10;
const GRACE_MS = 5_000;

/**
 * Runs git once: an argument array, no shell, an environment made here.
 * Throws GitMissingError, or GitFailedError with the code `git-failed` (an exit code that is
 * not in `okExits`), `git-timeout`, `git-cancelled` or `git-output-too-large`.
 */
export function runGit(args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...gitSettings(), ...args], {
      env: gitChildEnvironment(options),
      stdio: 'pipe',
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const out: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let stopped: { code: string; why: string } | null = null;
    let killTimer: NodeJS.Timeout | undefined;
    const stop = (code: string, why: string): void => {
      if (stopped !== null) return;
      stopped = { code, why };
      // SIGTERM first: git then removes its temporary files and ends its own children.
      child.kill('SIGTERM');
      killTimer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    const limit = options.timeoutMs ?? TEN_MINUTES;
    const timer = setTimeout(() => stop('git-timeout', `took longer than ${limit} ms and was ended`), limit);
    const onAbort = (): void => stop('git-cancelled', 'was cancelled');
    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      options.signal?.removeEventListener('abort', onAbort);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > (options.maxBuffer ?? MAX_OUTPUT))
        stop('git-output-too-large', `wrote more than ${options.maxBuffer ?? MAX_OUTPUT} bytes`);
      else out.push(chunk);
    });
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      stderr = (stderr + text).slice(-MAX_STDERR);
      options.onStderr?.(text);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle();
      reject(explainSpawnError(error, options.cwd));
    });
    // A grandchild, such as ssh, may hold the pipes open after git itself was ended.
    child.on('exit', () => {
      if (stopped === null) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
    child.on('close', (exit) => {
      settle();
      if (stopped !== null) reject(new GitFailedError(stopped.code, args, exit, stderr, stopped.why));
      else if (exit === 0 || (exit !== null && options.okExits?.includes(exit) === true)) {
        resolve({ stdout: out.length === 1 ? (out[0] as Buffer) : Buffer.concat(out), stderr, exit });
      } else reject(new GitFailedError('git-failed', args, exit, stderr));
    });
    // git may end without reading all of its input; its exit code says what there is to say.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    if (options.signal?.aborted === true) onAbort();
    else options.signal?.addEventListener('abort', onAbort);
  });
}

/** A missing program and a missing folder are both ENOENT. */
function explainSpawnError(error: NodeJS.ErrnoException, cwd: string | undefined): Error {
  if (error.code !== 'ENOENT') return error;
  if (cwd !== undefined && !existsSync(cwd)) {
    return new BadInputError('folder-missing', `${cwd}: there is no such folder.`, { cause: error });
  }
  return new GitMissingError(error);
}

/** The environment of one git process with these options. */
export function gitChildEnvironment(
  options: Pick<GitOptions, 'gitDir' | 'env' | 'reach'>,
): Record<string, string> {
  const env = { ...gitEnvironment(options.reach ?? 'local'), ...options.env };
  if (options.gitDir !== undefined) env['GIT_DIR'] = options.gitDir;
  return env;
}
