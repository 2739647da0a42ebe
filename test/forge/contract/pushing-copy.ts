import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { FileSpec } from '../../support/temp-repo.js';
import { WorkCopy } from '../work-copy.js';

const run = promisify(execFile);

/**
 * A clone whose pushes and fetches do not hold up this process: the forge under test may answer them from within it.
 */
export class PushingCopy {
  readonly #dir: string;
  readonly #copy: WorkCopy;

  constructor(dir: string) {
    this.#dir = dir;
    this.#copy = new WorkCopy(dir);
  }

  commit(from: string | null, files: Readonly<Record<string, FileSpec>>, message?: string): string {
    return this.#copy.commit(from, files, message);
  }

  merge(into: string, other: string): string {
    return this.#copy.merge(into, other);
  }

  git(...args: string[]): string {
    return this.#copy.git(...args);
  }

  async push(url: string, ...refspecs: string[]): Promise<void> {
    await this.#run('push', '-q', '--no-verify', url, ...refspecs);
  }

  /** Fetches a ref and says what it is. */
  async fetch(url: string, ref: string): Promise<string> {
    await this.#run('fetch', '-q', '--no-tags', url, `+${ref}:refs/fetched`);
    return this.#copy.git('rev-parse', 'refs/fetched');
  }

  /** Refs of a repository that match a pattern, by name. */
  async refs(url: string, pattern: string): Promise<Record<string, string>> {
    const lines = (await this.#run('ls-remote', url, pattern)).split('\n');
    const refs = lines.flatMap((line): [string, string][] => {
      const [id, ref] = line.split('\t');
      return id === undefined || ref === undefined ? [] : [[ref, id]];
    });
    return Object.fromEntries(refs);
  }

  async #run(...args: string[]): Promise<string> {
    return (await run('git', ['-C', this.#dir, ...args])).stdout;
  }
}
