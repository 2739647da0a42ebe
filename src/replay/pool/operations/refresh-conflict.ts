import { encodeCommit, parseCommit } from '../../../git/commit-codec.js';
import { isAncestor } from '../../../git/is-ancestor.js';
import { ObjectCache } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import type { Repository } from '../../../git/repository.js';
import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import { writePack } from '../../../git/write-pack.js';
import type { EngineSettings } from '../engine-settings.js';
import type { RefreshConflictRequest, RefreshedConflict } from '../requests/commit-requests.js';
import { lastContext } from './last-context.js';
import type { MergedCommits } from '../../../git/merge-commits.js';
import { mergeKept } from './merge-kept.js';
import { withRepositories } from './with-repositories.js';

/**
 * Merges a new context into a conflict branch that people have worked on: what they did since the last context is
 * taken over to the new one. Done by git, on whole trees. The common ancestor is that last context and not the one in
 * history: two upstream releases that are commits of their own differ in every file that a release stamps, and that is
 * no conflict of theirs. Throws OutsideError when git fails, and `missing-object`.
 */
export async function refreshConflict(
  request: RefreshConflictRequest,
  settings: EngineSettings,
): Promise<RefreshedConflict> {
  const { tip, context, message } = request;
  return withRepositories([request.repo], settings.few, async (repo) => {
    const cache = new ObjectCache(repo.objects);
    const theirs = parseCommit(await cache.read(tip, 'commit'));
    const ours = parseCommit(await cache.read(context, 'commit'));
    if (await isAncestor(repo, context, tip)) return { commit: tip, paths: [] };
    const base = await lastContext(cache, tip);
    const baseTree = base === null ? null : parseCommit(await cache.read(base, 'commit')).tree;
    const { tree, clean, paths } = await (baseTree === null
      ? mergeKept(repo, [tip, context], [])
      : mergeTrees(repo, cache, baseTree, [theirs.tree, ours.tree]));
    if (!clean) return { commit: null, paths };
    const committer = upkeepIdentity(Math.max(theirs.committer.seconds, ours.committer.seconds));
    const parents = [tip, context];
    const data = encodeCommit({ tree, parents, author: committer, committer, message });
    const commit = cache.stage('commit', data);
    await writePack(repo.objectsDir, [{ id: commit, type: 'commit', data, deltaBase: null }]);
    return { commit, paths: [] };
  });
}

/** git 2.39 takes no ancestor from outside: two commits on one, which only that merge sees. */
async function mergeTrees(
  repo: Repository,
  cache: ObjectCache,
  base: Oid,
  [left, right]: readonly [Oid, Oid],
): Promise<MergedCommits> {
  const nobody = upkeepIdentity(0);
  const commit = (tree: Oid, parents: readonly Oid[], message: string): Oid =>
    cache.stage('commit', encodeCommit({ tree, parents, author: nobody, committer: nobody, message }));
  const ancestor = commit(base, [], 'base\n');
  const sides = [commit(left, [ancestor], 'ours\n'), commit(right, [ancestor], 'theirs\n')] as const;
  const objects = [ancestor, ...sides].flatMap((id) => cache.staged(id) ?? []);
  return mergeKept(repo, sides, objects);
}
