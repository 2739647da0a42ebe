import { encodeCommit, parseCommit } from '../../src/git/commit-codec.js';
import { mergeCommits } from '../../src/git/merge-commits.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { writePack } from '../../src/git/write-pack.js';

/**
 * Writes a commit of ours that merges a branch into a line, as `git merge --no-ff` would, and moves no ref; null when
 * they conflict. The same commits and message give the same commit. Throws GitFailedError for unrelated histories.
 */
export async function mergeBranch(
  repo: Repository,
  line: Oid,
  branch: Oid,
  message: string,
): Promise<Oid | null> {
  const { tree, clean } = await mergeCommits(repo.gitDir, line, branch);
  if (!clean) return null;
  const cache = new ObjectCache(repo.objects);
  const parents = [line, branch];
  const before = await Promise.all(parents.map(async (id) => parseCommit(await cache.read(id, 'commit'))));
  const who = upkeepIdentity(Math.max(...before.map(({ committer }) => committer.seconds)));
  const id = cache.stage('commit', encodeCommit({ tree, parents, author: who, committer: who, message }));
  await writePack(
    repo.objectsDir,
    [cache.staged(id)].flatMap((one) => one ?? []),
  );
  return id;
}
