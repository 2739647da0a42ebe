import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

const NAMES_OF_MOVED_BRANCH = ['rebase-merge/head-name', 'rebase-apply/head-name'];

/**
 * The branches that a worktree has checked out, or that a rebase in it will come back to,
 * with the worktree's git directory: full ref name → git directory. Moving one of these from
 * outside would make its worktree show the difference as somebody's uncommitted change.
 */
export function checkedOutBranches(repo: Pick<Repository, 'commonDir' | 'bare'>): Map<string, string> {
  const found = new Map<string, string>();
  const look = (gitDir: string): void => {
    const head = read(join(gitDir, 'HEAD'));
    const branch = /^ref: (.+)/.exec(head)?.[1];
    if (branch !== undefined) found.set(branch, gitDir);
    for (const name of NAMES_OF_MOVED_BRANCH) {
      const moved = read(join(gitDir, name)).trim();
      if (moved.startsWith('refs/heads/')) found.set(moved, gitDir);
    }
  };
  if (!repo.bare) look(repo.commonDir);
  const worktrees = join(repo.commonDir, 'worktrees');
  for (const name of entries(worktrees)) look(join(worktrees, name));
  return found;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function entries(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
