import { spawnSync } from 'node:child_process';

/** What git's own merge makes of a picked commit. */
export interface OraclePick {
  /** The merged tree; null when git reports a conflict. */
  readonly tree: string | null;
  /** git's names of the conflicts: `content`, `modify/delete`, … */
  readonly kinds: readonly string[];
}

/** Asks git, the program, in a repository; nothing of the project takes part. */
export class GitOracle {
  readonly dir: string;
  readonly #trees = new Map<string, string>();
  readonly #picks = new Map<string, OraclePick>();

  constructor(dir: string) {
    this.dir = dir;
  }

  run(...args: string[]): { status: number; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(
      'git',
      ['-C', this.dir, '-c', 'core.autocrlf=false', ...args],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: {
          ...process.env,
          GIT_AUTHOR_NAME: 'Oracle',
          GIT_AUTHOR_EMAIL: 'oracle@example.com',
          GIT_AUTHOR_DATE: '1700000000 +0000',
          GIT_COMMITTER_NAME: 'Oracle',
          GIT_COMMITTER_EMAIL: 'oracle@example.com',
          GIT_COMMITTER_DATE: '1700000000 +0000',
        },
      },
    );
    return { status: status ?? -1, stdout, stderr };
  }

  /** Runs git, which must succeed, and returns what it prints without the last newline. */
  git(...args: string[]): string {
    const { status, stdout, stderr } = this.run(...args);
    if (status !== 0) throw new Error(`git ${args.join(' ')}: exit ${status}\n${stderr}${stdout}`);
    return stdout.replace(/\n$/, '');
  }

  tree(rev: string): string {
    const known = this.#trees.get(rev) ?? this.git('rev-parse', '--verify', `${rev}^{tree}`);
    this.#trees.set(rev, known);
    return known;
  }

  /** The change between two trees, merged into a third one. */
  pick(before: string, after: string, onto: string): OraclePick {
    const key = [before, after, onto].map((rev) => this.tree(rev)).join();
    const known = this.#picks.get(key) ?? this.#merge(before, after, onto);
    this.#picks.set(key, known);
    return known;
  }

  #merge(before: string, after: string, onto: string): OraclePick {
    const base = this.git('commit-tree', this.tree(before), '-m', 'base');
    const ours = this.git('commit-tree', this.tree(onto), '-p', base, '-m', 'ours');
    const theirs = this.git('commit-tree', this.tree(after), '-p', base, '-m', 'theirs');
    const { status, stdout, stderr } = this.run('merge-tree', '--write-tree', '--messages', ours, theirs);
    if (status !== 0 && status !== 1) throw new Error(`git merge-tree: exit ${status}\n${stderr}`);
    const kinds = [...stdout.matchAll(/^CONFLICT \(([^)]*)\)/gm)].map((match) => match[1]!);
    return { tree: status === 0 ? stdout.slice(0, 40) : null, kinds };
  }
}
