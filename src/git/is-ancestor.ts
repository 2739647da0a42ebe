import { runGit } from './git-cli.js';
import type { Oid } from './oid.js';
import type { Repository } from './repository.js';

export interface AncestorOptions {
  /** Whether a commit that is not there (any more) is none, instead of a failure. */
  readonly evenMissing?: boolean;
}

const NOT_THERE = 128;

/** Whether `older` is in the history of `newer`, as git tells it; a commit is in its own. Throws GitFailedError. */
export async function isAncestor(
  repo: Pick<Repository, 'gitDir'>,
  older: Oid,
  newer: Oid,
  { evenMissing = false }: AncestorOptions = {},
): Promise<boolean> {
  if (older === newer && !evenMissing) return true;
  const { exit } = await runGit(['merge-base', '--is-ancestor', '--end-of-options', older, newer], {
    gitDir: repo.gitDir,
    okExits: evenMissing ? [1, NOT_THERE] : [1],
  });
  return exit === 0;
}
