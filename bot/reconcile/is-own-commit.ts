import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';

/**
 * Whether a commit was made by the bot, and so can be made anew: whoever edits, amends or merges puts their own name
 * as the committer. False for a merge, and for a commit that is not there.
 */
export async function isOwnCommit(repo: Pick<Repository, 'objects'>, commit: Oid): Promise<boolean> {
  const [own] = await repo.objects.readNames([commit]);
  if (own?.type !== 'commit') return false;
  const { committer, parents } = parseCommit(own.data);
  const { name, email } = upkeepIdentity(0);
  return parents.length === 1 && committer.name === name && committer.email === email;
}
