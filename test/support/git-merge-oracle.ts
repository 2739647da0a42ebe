import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromByteString, type ByteString } from '../../src/series/byte-string.js';

export interface Triple {
  readonly base: ByteString;
  readonly ours: ByteString;
  readonly theirs: ByteString;
}

export interface GitMerge {
  /** Git's own verdict; the text of a clean merge follows. */
  readonly clean: boolean;
  readonly text: ByteString;
  /** The file as `git merge` with diff3 markers leaves it; ours is `HEAD`, theirs is `theirs`. */
  readonly diff3: ByteString;
}

export interface GitMerges {
  readonly merges: readonly GitMerge[];
  /** What git writes behind `|||||||`. */
  readonly baseLabel: string;
}

/** Merges each triple with git's default engine, as files of one pair of branches in a new repository. */
export function gitMerges(dir: string, triples: readonly Triple[]): GitMerges {
  const git = (args: readonly string[], input?: Buffer): Buffer => {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'core.autocrlf=false'];
    const style = [
      '-c',
      'merge.conflictStyle=diff3',
      '-c',
      'core.abbrev=12',
      '-c',
      'merge.renames=false',
      '-c',
      'core.fsync=none',
    ];
    const run = spawnSync('git', ['-C', dir, ...identity, ...style, ...args], { input, maxBuffer: 1 << 30 });
    if (run.status !== 0 && run.status !== 1)
      throw new Error(`git ${args.join(' ')}: ${run.stderr.toString()}`);
    return run.stdout;
  };
  execFileSync('git', ['init', '-q', '-b', 'ours', dir]);
  const names = triples.map((_, index) => `f${String(index).padStart(6, '0')}`);
  const stream = [
    ...commitStream(
      'base',
      null,
      names,
      triples.map(({ base }) => base),
    ),
    ...commitStream(
      'ours',
      'base',
      names,
      triples.map(({ ours }) => ours),
    ),
    ...commitStream(
      'theirs',
      'base',
      names,
      triples.map(({ theirs }) => theirs),
    ),
  ];
  git(['fast-import', '--quiet'], Buffer.concat(stream));

  // A diff3 style makes git judge more strictly: the verdict is that of the default style.
  const plain = [
    '-c',
    'merge.conflictStyle=merge',
    'merge-tree',
    '--write-tree',
    '--no-messages',
    '--name-only',
    '-z',
  ];
  const [tree, ...conflicts] = git([...plain, 'ours', 'theirs'])
    .toString('latin1')
    .split('\0');
  const conflicted = new Set(conflicts);
  git(['read-tree', '-m', '-u', tree as string]);
  const texts = names.map((name) => readFileSync(join(dir, name), 'latin1'));
  git(['reset', '-q', '--hard', 'ours']);
  git(['merge', '-q', '--no-commit', '--no-ff', 'theirs']);
  const merges = names.map((name, index) => ({
    clean: !conflicted.has(name),
    text: texts[index] as string,
    diff3: readFileSync(join(dir, name), 'latin1'),
  }));
  return { merges, baseLabel: git(['rev-parse', '--short', 'base']).toString('utf8').trim() };
}

function commitStream(
  branch: string,
  parent: string | null,
  names: readonly string[],
  contents: readonly ByteString[],
): Buffer[] {
  const from = parent === null ? '' : `from refs/heads/${parent}\n`;
  const head = `commit refs/heads/${branch}\ncommitter A <a@example.com> 1700000000 +0000\ndata 1\nx\n${from}`;
  const files = contents.map((content, index) =>
    fromByteString(`M 100644 inline ${names[index]}\ndata ${content.length}\n${content}\n`),
  );
  return [Buffer.from(head), ...files, Buffer.from('\n')];
}
