import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { until } from '../../support/until.js';

const MAIN = fileURLToPath(new URL('../../../dist/bin/upkeep.js', import.meta.url));

export interface UpkeepOptions {
  readonly cwd: string;
  /** Beside what every test has; nothing of the bot's is inherited. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Another program than the compiled command line. */
  readonly main?: string;
}

export interface UpkeepEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The compiled command line in a process of its own; killed when the test ends, if it still runs. */
export class UpkeepProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<UpkeepEnd>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], { cwd, variables = {}, main = MAIN }: UpkeepOptions) {
    const names = ['PATH', 'HOME', 'TMPDIR', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'LC_ALL', 'TZ'];
    const inherited = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    this.child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...inherited, NO_COLOR: '1', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code, signal) =>
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr }),
      );
    });
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  /** Where a server says that it listens. Throws when it ends instead. */
  async url(): Promise<string> {
    await this.#says(() => /^Upkeep is at \S+$/m.test(this.stdout));
    return /^Upkeep is at (\S+)$/m.exec(this.stdout)![1]!;
  }

  /** Waits for a line of the log with these facts. */
  async logs(facts: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#says(() => this.lines(facts).length > 0);
  }

  /** Lines of the log with these facts. */
  lines(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
    return this.stderr
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => Object.entries(facts).every(([name, value]) => line[name] === value));
  }

  terminate(): Promise<UpkeepEnd> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  async #says(isSo: () => boolean): Promise<void> {
    await until(() => isSo() || this.child.exitCode !== null || this.child.signalCode !== null);
    if (!isSo()) throw new Error(`it ended with ${this.child.exitCode}:\n${this.stdout}\n${this.stderr}`);
  }
}

/** Runs it to its end. */
export function upkeep(args: readonly string[], options: UpkeepOptions): Promise<UpkeepEnd> {
  return new UpkeepProcess(args, options).ended;
}
