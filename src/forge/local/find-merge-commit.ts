import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import { isAncestor } from '../../git/is-ancestor.js';
import type { LocalRepository } from './local-repository.js';

/**
 * The commit by which `head` came into a branch that was at `before` and is at `base`: the first on the branch's own
 * line that has it in its history; after a fast-forward that is `head` itself. Null when it was there before.
 */
export async function findMergeCommit(
  repository: LocalRepository,
  head: Oid,
  base: Oid,
  before: Oid,
): Promise<Oid | null> {
  if (await isAncestor(repository.git, head, before, { evenMissing: true })) return null;
  if (head === base) return base;
  const list = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await runGit(['rev-list', ...args], { gitDir: repository.git.gitDir });
    return stdout.toString('latin1').split('\n').slice(0, -1);
  };
  const line = await list('--first-parent', base, `^${before}`);
  if (line.includes(head)) return head;
  const after = new Set(await list('--ancestry-path', base, `^${head}`));
  return line.findLast((commit) => after.has(commit)) ?? base;
}
