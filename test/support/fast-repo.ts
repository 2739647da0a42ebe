import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Oid } from '../../src/git/oid.js';
import { encodePath } from '../../src/git/path-bytes.js';
import type { FileSpec } from './temp-repo.js';

export type Files = Readonly<Record<string, FileSpec>>;

/** A commit to be made; parents are indices of commits before it. */
export interface CommitSpec {
  readonly message: string;
  readonly parents: readonly number[];
  /** Changes against the first parent. */
  readonly files?: Files;
  /** A whole tree instead. */
  readonly tree?: Oid;
}

export interface MadeCommit {
  readonly id: Oid;
  readonly tree: Oid;
}

/** A bare repository that is made by one `git fast-import`, because tests make hundreds of them. */
export class FastRepo {
  readonly dir: string;

  /** A new repository; or, when it is there already, that one. */
  constructor(dir: string) {
    this.dir = dir;
    if (existsSync(join(dir, 'HEAD'))) return;
    for (const folder of ['objects', 'refs/heads']) mkdirSync(join(dir, folder), { recursive: true });
    writeFileSync(join(dir, 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(
      join(dir, 'config'),
      '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n',
    );
  }

  git(...args: string[]): string {
    return this.run(args, '').toString('utf8').replace(/\n$/, '');
  }

  run(args: readonly string[], input: string | Buffer, okExits: readonly number[] = [0]): Buffer {
    const settings = ['-c', 'core.fsync=none'];
    const { status, stdout, stderr } = spawnSync('git', ['--git-dir', this.dir, ...settings, ...args], {
      input,
      maxBuffer: 1 << 30,
    });
    if (status === null || !okExits.includes(status))
      throw new Error(`git ${args.join(' ')}: ${status} ${stderr.toString()}`);
    return stdout;
  }

  /** Makes the commits; `refs` name some of them by index. Dates rise from commit to commit. */
  commits(
    specs: readonly CommitSpec[],
    refs: Readonly<Record<string, number>> = {},
    from = 1_700_000_000,
  ): MadeCommit[] {
    const marks = join(this.dir, 'marks');
    const parts: Buffer[] = [];
    const say = (text: string): void => void parts.push(Buffer.from(text));
    specs.forEach(({ message, parents, files = {}, tree }, index) => {
      say('reset refs/made\n');
      say(
        `commit refs/made\nmark :${index + 1}\nauthor A U Thor <author@example.com> ${from + index * 60} +0000\n`,
      );
      say(`committer C O Mitter <committer@example.com> ${from + index * 60} +0000\n`);
      say(`data ${Buffer.byteLength(message)}\n${message}\n`);
      parents.forEach((parent, place) => say(`${place === 0 ? 'from' : 'merge'} :${parent + 1}\n`));
      if (tree !== undefined) say(`M 040000 ${tree} ""\n`);
      for (const [path, spec] of Object.entries(files)) if (spec === null) say(`D ${quoted(path)}\n`);
      for (const [path, spec] of Object.entries(files)) {
        if (spec === null) continue;
        const { mode, data } = entryOf(spec);
        say(`M ${mode} inline ${quoted(path)}\ndata ${data.length}\n`);
        parts.push(data, Buffer.from('\n'));
      }
      say('\n');
    });
    for (const [ref, index] of Object.entries(refs)) say(`reset ${ref}\nfrom :${index + 1}\n\n`);
    this.run(['fast-import', '--quiet', '--force', `--export-marks=${marks}`], Buffer.concat(parts));
    const ids = new Map(
      readFileSync(marks, 'utf8')
        .split('\n')
        .map((line) => line.split(' ') as [string, string]),
    );
    const commits = specs.map((_, index) => ids.get(`:${index + 1}`)!);
    const trees = this.run(
      ['cat-file', '--batch-check=%(objectname)'],
      commits.map((id) => `${id}^{tree}\n`).join(''),
    );
    return trees
      .toString()
      .trim()
      .split('\n')
      .map((tree, index) => ({ id: commits[index]!, tree }));
  }

  /**
   * What git makes of the change between two trees, merged into a third: the tree, or null in conflict.
   * Git's default is to call it a conflict where a file belongs into a directory that was renamed; with
   * `true` it puts it there.
   */
  picks(
    wanted: readonly { before: Oid; after: Oid; onto: Oid }[],
    directoryRenames: 'true' | 'conflict' = 'true',
  ): (Oid | null)[] {
    if (wanted.length === 0) return [];
    const made = this.commits(
      wanted.flatMap(({ before, after, onto }, index) => [
        { message: 'base', parents: [], tree: before },
        { message: 'ours', parents: [index * 3], tree: onto },
        { message: 'theirs', parents: [index * 3], tree: after },
      ]),
    );
    const pairs = wanted
      .map((_, index) => `${made[index * 3 + 1]!.id} ${made[index * 3 + 2]!.id}\n`)
      .join('');
    const words = this.run(
      [
        '-c',
        `merge.directoryRenames=${directoryRenames}`,
        'merge-tree',
        '--write-tree',
        '--stdin',
        '--no-messages',
        '--name-only',
      ],
      pairs,
      [0, 1],
    )
      .toString('latin1')
      .split('\0');
    const results: (Oid | null)[] = [];
    for (let at = 0; results.length < wanted.length; at += 1) {
      const [status, tree] = [words[at], words[at + 1]];
      if (tree === undefined) throw new Error('git merge-tree ended early');
      results.push(status?.trim() === '1' ? tree : null);
      at += 2;
      while (words[at] !== '' && words[at] !== undefined) at += 1;
    }
    return results;
  }
}

/** A path as fast-import reads it, whatever bytes are in it. */
function quoted(path: string): string {
  const escaped = [...encodePath(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return /^[\w.\-/]+$/.test(path) ? path : `"${escaped}"`;
}

function entryOf(spec: Exclude<FileSpec, null>): { mode: string; data: Buffer } {
  if (typeof spec === 'string') return { mode: '100644', data: Buffer.from(spec) };
  if (Buffer.isBuffer(spec)) return { mode: '100644', data: spec };
  return 'link' in spec
    ? { mode: '120000', data: Buffer.from(spec.link) }
    : { mode: '100755', data: Buffer.from(spec.exec) };
}
