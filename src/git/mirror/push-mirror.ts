import { listRefs } from '../list-refs.js';
import type { RefUpdate } from '../ref-update.js';
import { PushRejectedError, type RejectedRef } from '../push-rejected-error.js';
import type { Repository } from '../repository.js';
import { lsRemote, pushRefs, type WireOptions } from '../wire.js';
import { seenRef, type MovedSyncedRef, type SyncPlan } from './sync-plan.js';

export interface MirrorPush {
  readonly pushed: readonly string[];
  /** What the hosted copy did not take: somebody else wrote there. */
  readonly rejected: readonly RejectedRef[];
}

/**
 * Brings the hosted copy up to the local mirror: every followed branch and tag that it lacks or
 * that went forward, whenever that was. Never by force. The one exception is a ref whose move a
 * person accepted in this sync: it moves from exactly the id that it had, and that id stays there
 * below `refs/upkeep/seen/`. Throws as `lsRemote`.
 */
export async function pushMirror(
  mirror: Repository,
  hosted: string,
  plan: SyncPlan,
  follows: (ref: string) => boolean,
  wire: WireOptions = {},
): Promise<MirrorPush> {
  const there = await lsRemote(hosted, wire);
  const moved = new Map<string, MovedSyncedRef>([
    ...plan.tags.accepted.map((move) => [`refs/tags/${move.name}`, move] as const),
    ...plan.branches.accepted.map((move) => [`refs/heads/${move.name}`, move] as const),
  ]);
  const plain: RefUpdate[] = [];
  const accepted: RefUpdate[] = [];
  for (const [ref, { id }] of await listRefs(mirror, 'refs/heads/', 'refs/tags/')) {
    const old = there.get(ref);
    if (!follows(ref) || old?.id === id) continue;
    const move = moved.get(ref);
    if (old !== undefined && old.id === move?.from.id) {
      accepted.push({ ref: seenRef(ref, old.id), newId: old.id }, { ref, newId: id, oldId: old.id });
    } else plain.push({ ref, newId: id });
  }
  const results = [
    await tryPush(mirror, hosted, plain, { ...wire, atomic: false }),
    await tryPush(mirror, hosted, accepted, wire),
  ];
  return {
    pushed: results.flatMap(({ pushed }) => pushed).sort(),
    rejected: results.flatMap(({ rejected }) => rejected),
  };
}

async function tryPush(
  mirror: Repository,
  hosted: string,
  updates: readonly RefUpdate[],
  options: WireOptions & { readonly atomic?: boolean },
): Promise<MirrorPush> {
  try {
    await pushRefs(mirror, hosted, updates, options);
    return { pushed: updates.map(({ ref }) => ref), rejected: [] };
  } catch (error) {
    if (error instanceof PushRejectedError) return { pushed: error.pushed, rejected: error.rejected };
    throw error;
  }
}
