import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** The branch that is checked out, without `refs/heads/`; null when the head is detached. */
export function currentBranch(repo: Pick<Repository, 'gitDir'>): string | null {
  const head = readFileSync(join(repo.gitDir, 'HEAD'), 'utf8');
  return /^ref: refs\/heads\/(.+)\n?$/.exec(head)?.[1] ?? null;
}
