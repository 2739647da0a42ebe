import { runGit } from '../git/git-cli.js';
import type { Oid } from '../git/oid.js';
import { REVIEW_LIMITS } from './review-limits.js';

/** The best commit that both come from; null when there is none. */
export async function mergeBase(gitDir: string, ours: Oid, theirs: Oid): Promise<Oid | null> {
  const { stdout } = await runGit(['merge-base', ours, theirs], {
    gitDir,
    okExits: [1],
    timeoutMs: REVIEW_LIMITS.gitMs,
  });
  const [id = ''] = stdout.toString('latin1').split('\n');
  return id === '' ? null : id;
}
