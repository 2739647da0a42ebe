import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';

/**
 * Whether a commit was made by the bot, and so can be made anew: whoever edits, amends or merges puts their own name
 * as the committer. False for a merge, and for a commit that is not there.
 * @param committer who commits what the bot makes
 * @param wholeContext also its parent must be a context of ours
 */
export async function isOwnCommit(
  repo: Pick<Repository, 'objects'>,
  commit: Oid,
  committer: { readonly name: string; readonly email: string },
  wholeContext: boolean,
): Promise<boolean> {
  const [own, parent] = await repo.objects.readNames([commit, `${commit}^`]);
  const isOurs = (object: typeof own): boolean => {
    if (object?.type !== 'commit') return false;
    const { committer: by } = parseCommit(object.data);
    return by.name === committer.name && by.email === committer.email;
  };
  if (own === null || own === undefined || !isOurs(own)) return false;
  const { parents } = parseCommit(own.data);
  if (parents.length !== 1) return false;
  if (!wholeContext) return true;
  return (
    isOurs(parent) &&
    parent?.type === 'commit' &&
    parseCommit(parent.data).message.startsWith('The series of ')
  );
}
