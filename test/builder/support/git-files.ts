import { execFileSync } from 'node:child_process';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';

const MAX_OUTPUT = 1 << 30;

/** The files of commits, as `git ls-tree` lists them; each commit is listed once. */
export class GitFiles {
  readonly #repo: string;
  readonly #commits = new Map<string, ReadonlyMap<string, string>>();

  constructor(repo: string) {
    this.#repo = repo;
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['-C', this.#repo, ...args], { encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  }

  /** `100755 <blob id>` by path. */
  of(commit: string): ReadonlyMap<string, string> {
    const known = this.#commits.get(commit);
    if (known !== undefined) return known;
    const lines = this.git('ls-tree', '-r', '-z', '--full-tree', commit).split('\0').filter(Boolean);
    const files = new Map(
      lines.map((line): [string, string] => {
        const [mode = '', , id = ''] = line.slice(0, line.indexOf('\t')).split(' ');
        return [line.slice(line.indexOf('\t') + 1), `${mode} ${id}`];
      }),
    );
    this.#commits.set(commit, files);
    return files;
  }

  /** The files of a package: those of its folder, by their paths in it, without what the manifest says that it leaves out. */
  ofPackage({ origin, contents }: ManifestEntry): Map<string, string> {
    if (origin === null || contents === null) return new Map();
    const prefix = contents.path === '' ? '' : `${contents.path}/`;
    const out = (path: string): boolean =>
      contents.exclude.some((part) => path === part || path.startsWith(`${part}/`));
    return new Map(
      [...this.of(origin.commit)]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, entry]): [string, string] => [path.slice(prefix.length), entry])
        .filter(([path]) => !out(path)),
    );
  }
}
