import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What to put at a path: text or bytes, a link's target, or nothing (the path is deleted). */
export type FileSpec = string | Buffer | { readonly link: string } | { readonly exec: string } | null;

/** A real repository on disk for tests; every commit has fixed names and rising dates. */
export class TempRepo {
  readonly dir: string;
  #clock = 1_700_000_000;

  constructor(dir: string) {
    this.dir = dir;
    mkdirSync(dir, { recursive: true });
    this.git('init', '-q', '-b', 'main');
  }

  /** Runs git in the repository and returns its output without the last newline. */
  git(...args: string[]): string {
    return this.gitRaw(...args)
      .toString('utf8')
      .replace(/\n$/, '');
  }

  gitRaw(...args: string[]): Buffer {
    const date = `${this.#clock} +0000`;
    return execFileSync('git', ['-C', this.dir, '-c', 'core.autocrlf=false', ...args], {
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'A U Thor',
        GIT_AUTHOR_EMAIL: 'author@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'C O Mitter',
        GIT_COMMITTER_EMAIL: 'committer@example.com',
        GIT_COMMITTER_DATE: date,
      },
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(files: Readonly<Record<string, FileSpec>>): void {
    for (const [path, spec] of Object.entries(files)) {
      const full = join(this.dir, path);
      rmSync(full, { recursive: true, force: true });
      if (spec === null) continue;
      mkdirSync(dirname(full), { recursive: true });
      if (typeof spec === 'object' && 'link' in spec) symlinkSync(spec.link, full);
      else if (typeof spec === 'object' && 'exec' in spec) {
        writeFileSync(full, spec.exec);
        chmodSync(full, 0o755);
      } else writeFileSync(full, spec);
    }
  }

  /** Writes the files, commits everything and returns the commit's id. */
  commit(message: string, files: Readonly<Record<string, FileSpec>> = {}): string {
    this.#clock += 60;
    this.write(files);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }
}
