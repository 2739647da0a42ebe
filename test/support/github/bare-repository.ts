import { execFile } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isOid, type Oid } from '../../../src/git/oid.js';

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

export interface ChangeSize {
  readonly additions: number;
  readonly deletions: number;
  readonly files: number;
  readonly commits: number;
}

export interface ChangedPaths {
  readonly added: string[];
  readonly removed: string[];
  readonly modified: string[];
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
  readonly #known = new Map<string, Promise<unknown>>();

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

  /** Names of the branches whose tip a commit is, sorted. */
  async branchesAt(commit: Oid): Promise<readonly string[]> {
    const list = await this.git([
      'for-each-ref',
      `--points-at=${commit}`,
      '--format=%(refname)',
      'refs/heads',
    ]);
    return list.split('\n').flatMap((ref) => (ref === '' ? [] : [ref.slice('refs/heads/'.length)]));
  }

  async isAncestor(ancestor: Oid, of: Oid): Promise<boolean> {
    return await this.#once(`ancestor ${ancestor} ${of}`, () =>
      this.succeeds(['merge-base', '--is-ancestor', ancestor, of]),
    );
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

  /** Throws when there is no such commit. */
  async commit(sha: Oid): Promise<BareCommit> {
    return await this.#once(`commit ${sha}`, async () => {
      const [commit] = await this.log([sha], 1);
      if (commit === undefined) throw new Error(`no commit ${sha}`);
      return commit;
    });
  }

  /** Newest first. */
  async log(range: readonly string[], limit: number): Promise<readonly BareCommit[]> {
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

  /** What a pull request says of its size; from the merge base of the two on. */
  async sizeOfChange(base: Oid, head: Oid): Promise<ChangeSize> {
    return await this.#once(`size ${base} ${head}`, async () => {
      const text = await this.git(['diff', '--numstat', '--no-renames', `${base}...${head}`, '--']);
      const rows = text.split('\n').filter((line) => line !== '');
      const sum = (column: number): number =>
        rows.reduce((total, row) => total + (Number(row.split('\t')[column]) || 0), 0);
      const commits = Number(await this.git(['rev-list', '--count', head, `^${base}`]));
      return { additions: sum(0), deletions: sum(1), files: rows.length, commits };
    });
  }

  /** Paths that each commit changes against its first parent, as a push event lists them. */
  async pathsOf(commits: readonly Oid[]): Promise<ReadonlyMap<Oid, ChangedPaths>> {
    const found = new Map<Oid, ChangedPaths>();
    const options = [
      '-r',
      '-z',
      '--root',
      '--name-status',
      '--no-renames',
      '-m',
      '--first-parent',
      '--stdin',
    ];
    const text = await this.git(['diff-tree', ...options], { input: `${commits.join('\n')}\n` });
    let paths: ChangedPaths = { added: [], removed: [], modified: [] };
    const fields = text.split('\0');
    for (let at = 0; at < fields.length; at += 1) {
      const field = (fields[at] ?? '').trim();
      if (isOid(field)) {
        paths = { added: [], removed: [], modified: [] };
        found.set(field, paths);
      } else if (field !== '') {
        at += 1;
        const list = field === 'A' ? paths.added : field === 'D' ? paths.removed : paths.modified;
        list.push(fields[at] ?? '');
      }
    }
    return found;
  }

  /** Objects never change and are never removed here, so what is said of them is asked once. */
  async #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known !== undefined) return await known;
    const asked = ask();
    this.#known.set(key, asked);
    return await asked;
  }
}

const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%ad', '%cn', '%ce', '%cd', '%B'];
const FORMAT = FIELDS.map((field) => `${field}%x00`).join('');
