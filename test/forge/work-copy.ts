import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TempRepo, type FileSpec } from '../support/temp-repo.js';

const run = promisify(execFile);

/**
 * Somebody's clone: commits are made here and pushed by plain git. What talks to another repository does not block:
 * the server that is talked to may run in this very process.
 */
export class WorkCopy {
  readonly #repo: TempRepo;

  constructor(dir: string) {
    this.#repo = new TempRepo(dir);
  }

  /** A commit on top of another one (null: the first of a history). @returns its id */
  commit(from: string | null, files: Readonly<Record<string, FileSpec>>, message = 'A change'): string {
    if (from === null)
      this.#repo.git('checkout', '-q', '--orphan', `o${Math.random().toString(36).slice(2)}`);
    else this.#repo.git('checkout', '-q', '--detach', from);
    return this.#repo.commit(message, files);
  }

  /** A merge commit of the second into the first. */
  merge(into: string, other: string): string {
    this.#repo.git('checkout', '-q', '--detach', into);
    this.#repo.git('merge', '-q', '--no-ff', '-m', 'Merge by hand', other);
    return this.#repo.git('rev-parse', 'HEAD');
  }

  /** Pushes refspecs (`+` forces, an empty left side deletes). */
  async push(url: string, ...refspecs: string[]): Promise<void> {
    await this.#wire('push', '-q', '--no-verify', url, ...refspecs);
  }

  /** Fetches a ref and says what it is. */
  async fetch(url: string, ref: string): Promise<string> {
    await this.#wire('fetch', '-q', '--no-tags', url, `+${ref}:refs/fetched`);
    return this.#repo.git('rev-parse', 'refs/fetched');
  }

  /** Refs of a repository that match a pattern, by name. */
  async refs(url: string, pattern: string): Promise<Record<string, string>> {
    const lines = (await this.#wire('ls-remote', url, pattern)).split('\n');
    const refs = lines.flatMap((line): [string, string][] => {
      const [id, ref] = line.split('\t');
      return id === undefined || ref === undefined ? [] : [[ref, id]];
    });
    return Object.fromEntries(refs);
  }

  git(...args: string[]): string {
    return this.#repo.git(...args);
  }

  async #wire(...args: string[]): Promise<string> {
    return (await run('git', ['-C', this.#repo.dir, ...args], { maxBuffer: 1 << 26 })).stdout;
  }
}
