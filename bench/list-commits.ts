import type { Git } from './git.js';
import type { RealCommit } from './real-commit.js';

export interface ListOptions {
  /** Revisions as `git rev-list` takes them, for example `develop ^2.1.0`. */
  readonly revs: readonly string[];
  /** Commits that touch more paths are left out: those are releases and mass edits, not patches. */
  readonly maxFiles: number;
}

/** Lines that end a message or change its author when it goes through a mail. */
const NOT_MAILABLE = /^(?:---|diff -|Index: |-- $|>?From |From: )/m;

/**
 * The single-purpose commits of a history, oldest first: with one parent, a few files, no submodule,
 * and a message that survives `git format-patch` and `git am` as it is.
 */
export function listCommits(git: Git, repo: string, options: ListOptions): RealCommit[] {
  const format = '--format=%x01%H%x02%T%x02%P%x02%an%x02%ae%x02%ad%x02%B%x02';
  const printed = git.text(repo, [
    'log',
    '--topo-order',
    '--reverse',
    '--no-merges',
    '--raw',
    '--no-renames',
    '--no-abbrev',
    '--date=raw',
    '--encoding=UTF-8',
    format,
    '--end-of-options',
    ...options.revs,
    '--',
  ]);
  const found: Omit<RealCommit, 'parentTree'>[] = [];
  for (const record of printed.split('\x01').slice(1)) {
    const [id = '', tree = '', parent = '', name = '', email = '', date = '', message = '', raw = ''] =
      record.split('\x02');
    const paths = raw.split('\n').filter((line) => line.startsWith(':'));
    const touchesGitlink = paths.some((line) => line.slice(0, 14).includes('160000'));
    if (parent === '' || paths.length === 0 || paths.length > options.maxFiles || touchesGitlink) continue;
    if (!isMailable(name, message)) continue;
    found.push({ id, tree, parent, author: { name, email, date }, message, files: paths.length });
  }
  const asked = found.map((commit) => `${commit.parent}^{tree}\n`).join('');
  const trees = git.text(repo, ['cat-file', '--batch-check=%(objectname)'], asked).split('\n');
  return found.map((commit, index) => ({ ...commit, parentTree: trees[index] ?? '' }));
}

function isMailable(author: string, message: string): boolean {
  const lines = message.trimEnd().split('\n');
  const subject = lines[0] ?? '';
  if (author.trim() === '' || subject.trim() === '' || subject.startsWith('[')) return false;
  const oneLineSubject = lines.length === 1 || lines[1] === '';
  return oneLineSubject && !NOT_MAILABLE.test(message) && !message.includes('\r');
}
