import { execFile } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ZERO_OID, type Oid } from '../../../src/git/oid.js';

/** A commit as git has it. */
export interface BareCommit {
  readonly sha: Oid;
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  readonly author: BarePerson;
  readonly committer: BarePerson;
  readonly message: string;
}

export interface BarePerson {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

const CONFIG = `[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[receive]
	hideRefs = refs/pull
	autogc = false
[gc]
	auto = 0
`;

/** A hosted repository: a real bare one, asked and changed by git alone. */
export class BareRepository {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** As GitHub sets up its own: any commit can be fetched, nobody pushes to `refs/pull`. */
  static async create(dir: string, defaultBranch: string): Promise<BareRepository> {
    await mkdir(dir, { recursive: true });
    const made = new BareRepository(dir);
    await made.git(['init', '-q', '--bare', '-b', defaultBranch]);
    await appendFile(join(dir, 'config'), CONFIG);
    return made;
  }

  /** @returns output without the last newline. Rejects when git fails. */
  async git(
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; input?: string } = {},
  ): Promise<string> {
    const { code, stdout, stderr } = await this.#run(args, options);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.replace(/\n$/, '');
  }

  async succeeds(args: readonly string[]): Promise<boolean> {
    return (await this.#run(args, {})).code === 0;
  }

  async #run(
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; input?: string },
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    return await new Promise((resolve) => {
      const child = execFile(
        'git',
        ['-C', this.dir, ...args],
        { maxBuffer: 1 << 28, env: { ...process.env, ...options.env } },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 128;
          resolve({ code, stdout, stderr });
        },
      );
      // It may have ended without reading.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input ?? '');
    });
  }

  async branch(name: string): Promise<Oid | null> {
    return await this.commitOf(`refs/heads/${name}`);
  }

  /** The commit that a revision names; null for none. */
  async commitOf(revision: string): Promise<Oid | null> {
    if (revision.startsWith('-')) return null;
    const { code, stdout } = await this.#run(['rev-parse', '--verify', '-q', `${revision}^{commit}`], {});
    return code === 0 ? stdout.trim() : null;
  }

  async isAncestor(ancestor: Oid, of: Oid): Promise<boolean> {
    return await this.succeeds(['merge-base', '--is-ancestor', ancestor, of]);
  }

  async updateRef(ref: string, to: Oid, from?: Oid): Promise<void> {
    await this.git(['update-ref', ref, to, ...(from === undefined ? [] : [from])]);
  }

  async deleteRef(ref: string): Promise<void> {
    await this.git(['update-ref', '-d', ref]);
  }

  async fetchFrom(other: BareRepository, from: string, to: string): Promise<void> {
    await this.git(['fetch', '-q', '--no-tags', '--no-write-fetch-head', other.dir, `+${from}:${to}`]);
  }

  /** The tree of a merge by git's own rules; null when it conflicts. */
  async mergeTree(ours: Oid, theirs: Oid): Promise<Oid | null> {
    const { code, stdout } = await this.#run(['merge-tree', '--write-tree', ours, theirs], {});
    return code === 0 ? stdout.trim() : null;
  }

  async commitTree(
    tree: Oid,
    parents: readonly Oid[],
    message: string,
    by: { author: BarePerson; committer: BarePerson },
  ): Promise<Oid> {
    return await this.git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'], {
      input: message,
      env: {
        GIT_AUTHOR_NAME: by.author.name,
        GIT_AUTHOR_EMAIL: by.author.email,
        GIT_AUTHOR_DATE: by.author.date,
        GIT_COMMITTER_NAME: by.committer.name,
        GIT_COMMITTER_EMAIL: by.committer.email,
        GIT_COMMITTER_DATE: by.committer.date,
      },
    });
  }

  /** Newest first; `from` is left out together with what it reaches. */
  async log(from: Oid, to: Oid, limit: number): Promise<readonly BareCommit[]> {
    const range = from === ZERO_OID ? [to] : [to, `^${from}`];
    const text = await this.git([
      'log',
      `-${limit}`,
      '--date=iso-strict',
      `--format=${FORMAT}`,
      ...range,
      '--',
    ]);
    // Ten fields a commit, each ended by a zero; a line end goes before each next commit.
    const fields = text.split('\0');
    const commits: BareCommit[] = [];
    for (let at = 0; at + FIELDS.length <= fields.length; at += FIELDS.length) {
      const [
        sha = '',
        tree = '',
        parents = '',
        an = '',
        ae = '',
        ad = '',
        cn = '',
        ce = '',
        cd = '',
        body = '',
      ] = fields.slice(at, at + FIELDS.length);
      commits.push({
        sha: sha.replace(/^\n/, ''),
        tree,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        author: { name: an, email: ae, date: ad },
        committer: { name: cn, email: ce, date: cd },
        message: body.replace(/\n$/, ''),
      });
    }
    return commits;
  }

  /** Lines added and removed and files changed from the merge base of the two. */
  async sizeOfChange(base: Oid, head: Oid): Promise<{ additions: number; deletions: number; files: number }> {
    const text = await this.git(['diff', '--numstat', '--no-renames', `${base}...${head}`, '--']);
    const rows = text.split('\n').filter((line) => line !== '');
    const sum = (column: number): number =>
      rows.reduce((total, row) => total + (Number(row.split('\t')[column]) || 0), 0);
    return { additions: sum(0), deletions: sum(1), files: rows.length };
  }

  async countCommits(base: Oid, head: Oid): Promise<number> {
    return Number(await this.git(['rev-list', '--count', head, `^${base}`]));
  }

  /** Paths that a commit changes against its first parent, as a push event lists them. */
  async pathsOf(sha: Oid): Promise<{ added: string[]; removed: string[]; modified: string[] }> {
    const text = await this.git([
      'diff-tree',
      '-r',
      '-z',
      '--root',
      '--no-commit-id',
      '--name-status',
      '-m',
      '--first-parent',
      sha,
    ]);
    const fields = text.split('\0');
    const paths = { added: [] as string[], removed: [] as string[], modified: [] as string[] };
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const path = fields[at + 1] ?? '';
      if (fields[at] === 'A') paths.added.push(path);
      else if (fields[at] === 'D') paths.removed.push(path);
      else paths.modified.push(path);
    }
    return paths;
  }
}

const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%ad', '%cn', '%ce', '%cd', '%B'];
const FORMAT = FIELDS.map((field) => `${field}%x00`).join('');
