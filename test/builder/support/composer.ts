import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tempDir } from '../../support/temp-dir.js';

const run = promisify(execFile);
const MAX_OUTPUT = 1 << 26;

/** Whether this machine has Composer and an unzip that keeps modes (PHP's own does not). */
export const hasComposer = ['composer', 'unzip'].every((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly time?: string;
  readonly source?: object;
  readonly dist?: {
    readonly type: string;
    readonly url: string;
    readonly shasum: string;
    readonly reference: string;
  };
  readonly replace?: Readonly<Record<string, string>>;
  readonly support?: Readonly<Record<string, string>>;
}

/** A project on disk in which real Composer runs, away from the network and the user's configuration. */
export class ComposerProject {
  readonly dir: string;
  readonly #home: string;

  /**
   * @param json its composer.json; null: none yet
   * @param global Composer's own configuration on this machine
   */
  constructor(
    json: Readonly<Record<string, unknown>> | null,
    global: Readonly<Record<string, unknown>> = {},
  ) {
    const root = tempDir();
    this.dir = join(root, 'project');
    this.#home = join(root, 'home');
    for (const folder of [this.dir, this.#home]) mkdirSync(folder);
    writeFileSync(join(this.#home, 'config.json'), JSON.stringify(global));
    if (json !== null) this.write(json);
  }

  write(json: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.dir, 'composer.json'), JSON.stringify(json, null, 4));
  }

  /** The project's composer.json. */
  read(): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.dir, 'composer.json'), 'utf8')) as Record<string, unknown>;
  }

  /** What the lock file names, by name. */
  locked(): Map<string, LockedPackage> {
    const text = readFileSync(join(this.dir, 'composer.lock'), 'utf8');
    const { packages } = JSON.parse(text) as { readonly packages: readonly LockedPackage[] };
    return new Map(packages.map((one) => [one.name, one]));
  }

  /** `name version` of all that the lock file names, sorted. */
  lockedVersions(): string[] {
    return [...this.locked().values()].map(({ name, version }) => `${name} ${version}`).sort();
  }

  /** Runs Composer without plugins and returns what it printed; throws with that text when it fails. */
  async composer(...args: string[]): Promise<string> {
    return this.#run('composer', [...args, '--no-plugins', '--no-ansi']);
  }

  /** A command line as people paste it into a shell, in the project. */
  async paste(line: string): Promise<string> {
    return this.#run('sh', ['-c', line]);
  }

  async #run(program: string, args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await run(program, args, {
      cwd: this.dir,
      maxBuffer: MAX_OUTPUT,
      env: {
        PATH: process.env['PATH'],
        COMPOSER_HOME: this.#home,
        COMPOSER_ALLOW_SUPERUSER: '1',
        COMPOSER_NO_INTERACTION: '1',
        LC_ALL: 'C',
      },
    });
    return stdout + stderr;
  }
}
