import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tempDir } from '../../support/temp-dir.js';
import type { ComposerPlace } from './composer-place.js';

/** What git makes of the sample's base with the series on it, by `git apply`. */
export class PatchedSample {
  readonly #dir: string;
  /** `100755 <blob id>` by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths that each patch touches, by the patch's name. */
  readonly touched: ReadonlyMap<string, readonly string[]>;

  constructor({ sample, series }: ComposerPlace) {
    this.#dir = join(tempDir(), 'work');
    execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', sample.gitDir, this.#dir]);
    this.git('checkout', '--quiet', '--detach', series.base);
    const touched = new Map<string, readonly string[]>();
    for (const name of series.patches) {
      const file = join(series.dir, name);
      const lines = this.git('apply', '--numstat', '-z', file).split('\0').filter(Boolean);
      touched.set(
        name,
        lines.map((line) => line.split('\t')[2] ?? ''),
      );
      this.git('apply', '--index', file);
    }
    this.touched = touched;
    const listed = this.git('ls-files', '--stage', '-z').split('\0').filter(Boolean);
    this.files = new Map(
      listed.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.lastIndexOf(' '))]),
    );
  }

  /** The id of the whole tree. */
  get tree(): string {
    return this.git('write-tree').trim();
  }

  /** A composer.json of the patched tree. */
  composer(folder: string): Record<string, unknown> {
    return JSON.parse(this.git('show', `:${join(folder, 'composer.json')}`)) as Record<string, unknown>;
  }

  /** A composer.json of upstream's release. */
  upstream(folder: string): Record<string, unknown> {
    return JSON.parse(this.git('show', `HEAD:${join(folder, 'composer.json')}`)) as Record<string, unknown>;
  }

  /** The files of a folder without some parts of it, by their paths in it. */
  below(folder: string, without: readonly string[] = []): Map<string, string> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const out = (path: string): boolean =>
      without.some((part) => path === part || path.startsWith(`${part}/`));
    return new Map(
      [...this.files]
        .filter(([path]) => path.startsWith(prefix) && !out(path))
        .map(([path, entry]): [string, string] => [path.slice(prefix.length), entry])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['-C', this.#dir, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  }
}
