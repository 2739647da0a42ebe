import { runGit } from './git-cli.js';
import type { Oid } from './oid.js';
import type { Repository } from './repository.js';

/** Whether `older` is in the history of `newer`, as git tells it; a commit is in its own. */
export async function isAncestor(repo: Pick<Repository, 'gitDir'>, older: Oid, newer: Oid): Promise<boolean> {
  if (older === newer) return true;
  const { exit } = await runGit(['merge-base', '--is-ancestor', '--end-of-options', older, newer], {
    gitDir: repo.gitDir,
    okExits: [1],
  });
  return exit === 0;
}
