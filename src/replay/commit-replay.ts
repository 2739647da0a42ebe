import { encodeCommit } from '../git/commit-codec.js';
import type { Identity } from '../git/identity.js';
import { graft } from '../git/graft.js';
import type { ObjectCache, StagedObject } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { commitMessageOf } from '../series/commit-message.js';
import type { ReplayedPatch } from './replayed.js';

export interface Committer {
  readonly name: string;
  readonly email: string;
}

export interface CommitRequest {
  /** The commit that the first patch's commit stands on. */
  readonly onto: Oid;
  readonly ontoTree: Oid;
  /** Committer date of `onto`, in seconds. */
  readonly ontoSeconds: number;
  readonly committer: Committer;
  readonly patches: readonly ReplayedPatch[];
}

export interface CommittedPatch {
  readonly name: string;
  readonly commit: Oid;
  readonly tree: Oid;
}

export interface CommittedReplay {
  /** The last commit; `onto` when no patch made one. */
  readonly tip: Oid;
  readonly tree: Oid;
  readonly commits: readonly CommittedPatch[];
  /** Every new object that the tip needs, bases of deltas first. */
  readonly objects: readonly StagedObject[];
}

/**
 * One commit for each patch that was not left out, with a `Patch:` trailer; an `upstreamed` one
 * makes an empty commit, so that `export` does not take it for removed. Ids depend on the series and `onto` alone: the committer is fixed, and the committer date is the
 * later of the date of `onto` and the patch's author date.
 */
export async function commitReplay(cache: ObjectCache, request: CommitRequest): Promise<CommittedReplay> {
  const made: Oid[] = [];
  const commits: CommittedPatch[] = [];
  let tree = request.ontoTree;
  let tip = request.onto;
  for (const { loaded, verdict, changes } of request.patches) {
    if (verdict === 'conflict' || verdict === 'blocked' || verdict === 'disabled') continue;
    for (const entry of changes.values()) if (entry !== null) made.push(entry.id);
    tree = await graft(cache, tree, changes, made);
    const { patch } = loaded;
    const committer: Identity = {
      ...request.committer,
      seconds: Math.max(request.ontoSeconds, patch.author.seconds),
      offset: 0,
    };
    const message = commitMessageOf(patch, { patchTrailer: true });
    tip = cache.stage(
      'commit',
      encodeCommit({ tree, parents: [tip], author: patch.author, committer, message }),
    );
    made.push(tip);
    commits.push({ name: patch.name, commit: tip, tree });
  }
  const objects = [...new Set(made)].flatMap((id) => cache.staged(id) ?? []);
  return { tip, tree, commits, objects };
}
