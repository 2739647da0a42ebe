import { execFile, type ExecFileException } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { gitEnvironment } from '../../../src/git/git-environment.js';
import type { ComposerOptions } from './composer-options.js';
import { lastLines } from './last-lines.js';

const TEN_MINUTES = 600_000;
/** Composer lists every package that it locks. */
const MAX_OUTPUT = 16 << 20;

/** What is taken over from this process: how programs and servers are found, and nothing that says how Composer works. */
const INHERITED =
  /^(?:PATH|TMPDIR|SystemRoot|https?_proxy|HTTPS_PROXY|(?:all|no)_proxy|(?:ALL|NO)_PROXY|SSL_CERT_(?:FILE|DIR))$/;

export interface ComposerRun {
  readonly exit: number;
  /** Standard output and error. */
  readonly output: string;
}

/**
 * Runs Composer in a folder, without a shell, plugins, scripts or questions, and with nobody's configuration: its home
 * and its caches are in `scratch`.
 *
 * Throws OutsideError `composer-missing`, `composer-failed` when it could not be run to its end.
 */
export async function runComposer(
  args: readonly string[],
  place: { readonly cwd: string; readonly scratch: string },
  { network = true, binary = 'composer', timeoutMs = TEN_MINUTES }: ComposerOptions,
  signal?: AbortSignal,
): Promise<ComposerRun> {
  signal?.throwIfAborted();
  const [home, cache] = [join(place.scratch, 'home'), join(place.scratch, 'cache')];
  for (const folder of [home, cache]) mkdirSync(folder, { recursive: true });
  const inherited = Object.entries(gitEnvironment(network ? 'wire' : 'local')).filter(([name]) =>
    INHERITED.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    TZ: 'UTC',
    HOME: home,
    COMPOSER_HOME: home,
    COMPOSER_CACHE_DIR: cache,
    COMPOSER_ALLOW_SUPERUSER: '1',
    COMPOSER_NO_INTERACTION: '1',
    COMPOSER_MEMORY_LIMIT: '-1',
    // Advisories are looked at by those who choose a base, not by whether it resolves.
    COMPOSER_NO_AUDIT: '1',
    COMPOSER_NO_SECURITY_BLOCKING: '1',
    ...(network ? {} : { COMPOSER_DISABLE_NETWORK: '1' }),
  };
  const options = {
    cwd: place.cwd,
    env,
    timeout: timeoutMs,
    killSignal: 'SIGKILL' as const,
    maxBuffer: MAX_OUTPUT,
    ...(signal === undefined ? {} : { signal }),
  };
  return new Promise((resolve, reject) => {
    execFile(
      binary,
      [...args, '--no-interaction', '--no-plugins', '--no-ansi'],
      options,
      (error, stdout, stderr) => {
        const output = `${stderr}${stdout}`;
        const exit = error === null ? 0 : error.code;
        if (typeof exit === 'number') resolve({ exit, output });
        else if (signal?.aborted === true) reject(signal.reason as Error);
        else reject(failure(error, binary, timeoutMs, output));
      },
    ).stdin?.end();
  });
}

function failure(
  error: ExecFileException | null,
  binary: string,
  timeoutMs: number,
  output: string,
): OutsideError {
  if (error?.code === 'ENOENT') {
    return new OutsideError(
      'composer-missing',
      `The program '${binary}' is not there, and packages are released only when Composer resolves them. Install Composer ` +
        '2.2 or newer (https://getcomposer.org), or release without it where the command allows that.',
      { cause: error },
    );
  }
  const why =
    error?.killed === true
      ? `took longer than ${timeoutMs} ms, or said more than ${MAX_OUTPUT >> 20} MiB`
      : String(error?.message);
  return new OutsideError(
    'composer-failed',
    `Composer did not come to an end: it ${why}\n${lastLines(output)}`,
    {
      cause: error,
    },
  );
}
