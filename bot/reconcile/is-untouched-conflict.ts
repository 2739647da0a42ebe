import { parseCommit } from '../../src/git/commit-codec.js';
import { isAncestor } from '../../src/git/is-ancestor.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { isContextOf } from '../../src/replay/is-context-of.js';
import { isOwnCommit } from './is-own-commit.js';

/**
 * Whether the tip of a conflict branch is nobody's work, and so can be made anew: our commit on a context of the
 * patch, such a context itself, or a commit below one of `contexts`, as after somebody set the branch back.
 * @param patch any unless said
 * @param contexts tips that the branch may stand on; those that are no context of ours are left out of account
 */
export async function isUntouchedConflict(
  repo: Pick<Repository, 'objects' | 'gitDir'>,
  tip: Oid,
  contexts: readonly Oid[],
  patch?: string,
): Promise<boolean> {
  const [own, parent, ...bases] = await repo.objects.readNames([tip, `${tip}^`, ...contexts]);
  const isContext = (object: typeof own): boolean =>
    object?.type === 'commit' && isContextOf(parseCommit(object.data), patch);
  if (isContext(own) || (isContext(parent) && (await isOwnCommit(repo, tip)))) return true;
  if (own?.type !== 'commit') return false;
  for (const base of bases) {
    if (base !== null && isContext(base) && (await isAncestor(repo, tip, base.id))) return true;
  }
  return false;
}
