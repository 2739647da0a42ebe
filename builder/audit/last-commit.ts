import { runGit } from '../../src/git/git-cli.js';
import { GitFailedError } from '../../src/git/git-failed-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { AuditCommit } from './audit-result.js';

/** A file of a long history that was never touched is found in seconds; what takes longer is not worth waiting for. */
const TIMEOUT_MS = 60_000;

/** The last commit up to this one that touched a path; null when it is not found, or not in time. */
export async function lastCommit(
  repo: Pick<Repository, 'gitDir'>,
  from: Oid,
  path: string,
  signal: AbortSignal,
): Promise<AuditCommit | null> {
  // What is no UTF-8 cannot be an argument of a process.
  if (!path.isWellFormed()) return null;
  const format = ['%H', '%an <%ae>', '%at', '%s'].join('%x00');
  // Of a repository's own settings these change what is found, or its bytes.
  const settings = ['-c', 'log.follow=false', '--literal-pathspecs'];
  const args = [...settings, 'log', '-1', '--encoding=UTF-8', `--format=${format}`, from, '--', path];
  try {
    const { stdout } = await runGit(args, { gitDir: repo.gitDir, timeoutMs: TIMEOUT_MS, signal });
    const [commit = '', author = '', time = '', subject = ''] = stdout.toString('utf8').trimEnd().split('\0');
    return commit === '' ? null : { commit, author, time: Number(time), subject };
  } catch (error) {
    // A repository that lacks some commits, or one that is too large, is no reason to say nothing.
    if (error instanceof GitFailedError && error.code !== 'git-cancelled') return null;
    throw error;
  }
}
