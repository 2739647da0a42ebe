import { parseCommit } from '../../../src/git/commit-codec.js';
import { isAncestor } from '../../../src/git/is-ancestor.js';
import type { StagedObject } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { UPKEEP_COMMITTER } from '../../../src/git/upkeep-committer.js';
import type { CommittedReplay } from '../../../src/replay/commit-replay.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { planRebase } from '../../../src/replay/plan-rebase.js';
import type { StackToTag } from './stack-to-tag.js';

/** What a release commit stands on. */
export interface ReleaseParent {
  readonly commit: Oid;
  /** Committer date, in seconds since 1970. */
  readonly seconds: number;
  /** What must be written for it; none for a commit that the fork has. */
  readonly objects: readonly StagedObject[];
}

export interface ParentRequest {
  readonly stack: StackToTag;
  /** The local copy of the fork. */
  readonly fork: Repository;
  /** Tip of the published branch; null when there is none. */
  readonly tip: Oid | null;
  /** What the release commit stood on when it was begun; null where nothing was begun. */
  readonly begun: Oid | null;
  /** What the release commit of the tag that is there already stands on; null for none. */
  readonly tagged: Oid | null;
  readonly upstream: () => Promise<Repository>;
}

/**
 * What the release commit of a fork stands on: a commit whose tree is the stack's own, so that the difference is the
 * stamps. That is the tip of the published branch where it has that tree, so that the tag is in the branch's history but
 * for one commit; else the stack's patches as `upkeep branch` commits them. A release that was begun, or tagged, keeps
 * the parent that it got then, although the branch has moved on: what is tagged already counts as ours only where that
 * parent is in the history of the branch, or is what we would make.
 *
 * Throws what `planRebase` throws.
 */
export async function releaseParent(request: ParentRequest): Promise<ReleaseParent> {
  const { stack, fork, tip, begun, tagged } = request;
  const wanted = stack.tree.source.tree;
  let replayed: ReleaseParent | null = null;
  const ours = async (): Promise<ReleaseParent> =>
    (replayed ??= await replayedTip(stack, await request.upstream()));
  if (begun !== null) return (await withTree(fork, begun, wanted)) ?? (await ours());
  const before = tagged === null ? null : await withTree(fork, tagged, wanted);
  if (
    before !== null &&
    tip !== null &&
    (await isAncestor(fork, before.commit, tip, { evenMissing: true }))
  ) {
    return before;
  }
  if (before !== null) {
    const made = await ours();
    if (made.commit === before.commit) return made;
  }
  return (tip === null ? null : await withTree(fork, tip, wanted)) ?? (await ours());
}

async function withTree(repo: Repository, commit: Oid, wanted: Oid): Promise<ReleaseParent | null> {
  const object = (await repo.objects.readMany([commit])).get(commit);
  if (object?.type !== 'commit') return null;
  const { tree, committer } = parseCommit(object.data);
  return tree === wanted ? { commit, seconds: committer.seconds, objects: [] } : null;
}

async function replayedTip({ stack, tree }: StackToTag, repo: Repository): Promise<ReleaseParent> {
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: tree.source.commit,
    committer: stack.config?.committer ?? UPKEEP_COMMITTER,
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  const { tip, objects } = plan.committed as CommittedReplay;
  const seconds = parseCommit(await plan.cache.read(tip, 'commit')).committer.seconds;
  return { commit: tip, seconds, objects };
}
