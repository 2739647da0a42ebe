import { rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RefLockedError } from '../../git/ref-locked-error.js';
import type { Repository } from '../../git/repository.js';

/** git holds such a lock for milliseconds. */
const STALE_MS = 30_000;

/**
 * Removes the lock of a ref of the forge's own that a killed git left behind: nobody else would, and the forge would
 * stand still. Locks of branches are other people's.
 * @returns whether it was one
 */
export function dropStaleLock(repo: Pick<Repository, 'commonDir'>, { lockFile }: RefLockedError): boolean {
  const name = relative(repo.commonDir, join(lockFile)).replaceAll('\\', '/');
  if (!/^refs\/(?:upkeep\/forge|pull\/\d+\/head)\.lock$/.test(name)) return false;
  const stat = statSync(lockFile, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (Date.now() - stat.mtimeMs < STALE_MS) return false;
  rmSync(lockFile, { force: true });
  return true;
}
