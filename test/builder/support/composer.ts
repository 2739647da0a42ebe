import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tempDir } from '../../support/temp-dir.js';

const run = promisify(execFile);

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
  readonly dist?: { readonly url: string; readonly shasum: string; readonly reference: string };
}

/** A project on disk in which real Composer runs, away from the network and the user's configuration. */
export class ComposerProject {
  readonly dir: string;
  readonly #home: string;

  constructor(json: Readonly<Record<string, unknown>>) {
    const root = tempDir();
    this.dir = join(root, 'project');
    this.#home = join(root, 'home');
    mkdirSync(this.dir);
    this.write(json);
  }

  write(json: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.dir, 'composer.json'), JSON.stringify(json, null, 4));
  }

  /** Runs Composer and returns what it printed; throws with that text when it fails. */
  async composer(...args: string[]): Promise<string> {
    const options = ['--no-interaction', '--no-plugins', '--no-ansi'];
    const { stdout, stderr } = await run('composer', [...args, ...options], {
      cwd: this.dir,
      env: {
        PATH: process.env['PATH'],
        COMPOSER_HOME: this.#home,
        COMPOSER_ALLOW_SUPERUSER: '1',
        LC_ALL: 'C',
      },
    });
    return stdout + stderr;
  }
}

/**
 * Third-party packages as empty metapackages, each of a version that meets the constraint: so that
 * a resolution needs no network. Understands the forms `^1.2`, `~1.2.3`, `1.2.*`, `1.2.3`.
 */
export function stubRepository(require: Readonly<Record<string, string>>): Record<string, unknown>[] {
  return Object.entries(require)
    .filter(([name]) => name.includes('/'))
    .map(([name, constraint]) => ({
      type: 'package',
      package: { name, version: constraint.replace(/^[\^~]/, '').replace(/\*$/, '0'), type: 'metapackage' },
    }));
}
