import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import type { LocalRepository } from './local-repository.js';

/** Whether a commit is in the history of another one. False when one of them is not there (any more). */
export async function isPartOf(repository: LocalRepository, commit: Oid, of: Oid): Promise<boolean> {
  const { exit } = await runGit(['merge-base', '--is-ancestor', commit, of], {
    gitDir: repository.git.gitDir,
    okExits: [1, 128],
  });
  return exit === 0;
}
