import { listRefs } from '../list-refs.js';
import type { RefUpdate } from '../ref-update.js';
import { PushRejectedError, type RejectedRef } from '../push-rejected-error.js';
import type { Repository } from '../repository.js';
import { lsRemote, pushRefs, type WireOptions } from '../wire.js';
import { seenRef, type SyncPlan } from './sync-plan.js';
import type { RecordedTag } from './upstream-record.js';

export interface MirrorPush {
  readonly pushed: readonly string[];
  /** What the hosted copy did not take: somebody else wrote there. */
  readonly rejected: readonly RejectedRef[];
}

/**
 * Brings the hosted copy up to the local mirror: every followed branch and tag that it lacks or
 * that went forward, whenever that was. Never by force. The one exception is a ref whose move a
 * person accepted, in this sync or (a tag) as the record says: it moves from exactly the id that it
 * had, and that id stays there below `refs/upkeep/seen/`. Throws as `lsRemote`.
 * @param recorded every tag as it is followed
 */
export async function pushMirror(
  mirror: Repository,
  hosted: string,
  plan: SyncPlan,
  follows: (ref: string) => boolean,
  recorded: ReadonlyMap<string, RecordedTag>,
  wire: WireOptions = {},
): Promise<MirrorPush> {
  const there = await lsRemote(hosted, wire);
  // Accepted elsewhere, or before this process was killed: only the record knows of it.
  const earlier = new Map(
    [...recorded].map(([name, tag]) => [`refs/tags/${name}`, tag.earlier.map(({ id }) => id)]),
  );
  for (const { name, from } of plan.tags.accepted) {
    const ref = `refs/tags/${name}`;
    earlier.set(ref, [...(earlier.get(ref) ?? []), from.id]);
  }
  for (const { name, from } of plan.branches.accepted) earlier.set(`refs/heads/${name}`, [from.id]);
  const plain: RefUpdate[] = [];
  const accepted: RefUpdate[] = [];
  for (const [ref, { id }] of await listRefs(mirror, 'refs/heads/', 'refs/tags/')) {
    const old = there.get(ref);
    if (!follows(ref) || old?.id === id) continue;
    if (old !== undefined && earlier.get(ref)?.includes(old.id) === true) {
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
