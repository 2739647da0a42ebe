import { encodeCommit, parseCommit } from '../../../git/commit-codec.js';
import { isAncestor } from '../../../git/is-ancestor.js';
import { ObjectCache } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import { writePack } from '../../../git/write-pack.js';
import type { EngineSettings } from '../engine-settings.js';
import type { PublishCommitRequest } from '../requests/commit-requests.js';
import { withRepositories } from './with-repositories.js';

/**
 * The commit to which a fork's branch moves, a descendant of where it was: see PublishCommitRequest. Asked again with
 * what it gave as `old`, it gives that. Throws `missing-object` for commits that the repository has not.
 */
export async function publishCommit(
  { repo: dir, tip, old, message }: PublishCommitRequest,
  settings: EngineSettings,
): Promise<Oid> {
  return withRepositories([dir], settings.few, async (repo) => {
    const cache = new ObjectCache(repo.objects);
    const now = parseCommit(await cache.read(tip, 'commit'));
    if (old === null) return tip;
    const before = parseCommit(await cache.read(old, 'commit'));
    if (await isAncestor(repo, old, tip)) return tip;
    if (before.tree === now.tree && (await isAncestor(repo, tip, old))) return old;
    const committer = upkeepIdentity(Math.max(now.committer.seconds, before.committer.seconds));
    const commit = encodeCommit({
      tree: now.tree,
      parents: [tip, old],
      author: committer,
      committer,
      message,
    });
    const id = cache.stage('commit', commit);
    await writePack(repo.objectsDir, [{ id, type: 'commit', data: commit, deltaBase: null }]);
    return id;
  });
}
