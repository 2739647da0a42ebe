import { BadInputError } from '../errors/bad-input-error.js';
import { checkRefUpdates } from './check-ref-updates.js';
import { runGit } from './git-cli.js';
import { GitFailedError } from './git-failed-error.js';
import { listRefs } from './list-refs.js';
import { ZERO_OID } from './oid.js';
import { RefLockedError } from './ref-locked-error.js';
import { RefMovedError, type MovedRef } from './ref-moved-error.js';
import type { RefUpdate } from './ref-update.js';
import type { Repository } from './repository.js';

export interface UpdateRefsOptions {
  /** Moves a branch although a worktree has it checked out. */
  readonly evenCheckedOut?: boolean;
}

/**
 * Changes refs as one transaction: all of them, or none. Each is compared with its `oldId`
 * first. Waits up to two seconds for a lock that another process holds. `message` goes into
 * the reflogs. Throws BadInputError `ref-name`, `branch-checked-out` or `ref-in-the-way` (`a` and
 * `a/b` cannot both exist), RefMovedError, RefLockedError, or GitFailedError. By git, not
 * libgit2: see docs/decisions/002-refs-by-git.md.
 */
export async function updateRefs(
  repo: Pick<Repository, 'dir' | 'gitDir' | 'commonDir' | 'bare'>,
  updates: readonly RefUpdate[],
  message: string,
  options: UpdateRefsOptions = {},
): Promise<void> {
  if (updates.length === 0) return;
  checkRefUpdates(repo, updates, options);
  try {
    await runGit(['update-ref', '-m', message.replace(/\s+/g, ' '), '--stdin', '-z'], {
      gitDir: repo.gitDir,
      input: updates.map(commandOf).join(''),
    });
  } catch (error) {
    if (error instanceof GitFailedError) throw await explain(repo, updates, error);
    throw error;
  }
}

function commandOf({ ref, newId, oldId }: RefUpdate): string {
  if (newId === null)
    return oldId === null ? `verify ${ref}\0${ZERO_OID}\0` : `delete ${ref}\0${oldId ?? ''}\0`;
  return `update ${ref}\0${newId}\0${oldId === null ? ZERO_OID : (oldId ?? '')}\0`;
}

/** Which of the refs made the transaction fail: what they are now says it better than git's text. */
async function explain(
  repo: Pick<Repository, 'gitDir'>,
  updates: readonly RefUpdate[],
  error: GitFailedError,
): Promise<Error> {
  const lock = /Unable to create '(.+?\.lock)': File exists/.exec(error.stderr)?.[1];
  if (lock !== undefined) return new RefLockedError(lock);
  const now = await listRefs(repo);
  const moved: MovedRef[] = [];
  for (const { ref, oldId } of updates) {
    const actual = now.get(ref)?.id ?? null;
    if (oldId !== undefined && oldId !== actual) moved.push({ ref, expected: oldId, actual });
  }
  if (moved.length > 0) return new RefMovedError(moved);
  const inTheWay = /'(refs\/\S+)' exists; cannot create '(refs\/\S+)'/.exec(error.stderr);
  if (inTheWay !== null) {
    return new BadInputError(
      'ref-in-the-way',
      `${inTheWay[2]} cannot be made while ${inTheWay[1]} exists; nothing was changed. Take another name or delete that ref first.`,
    );
  }
  return error;
}
