import { listRefs } from '../list-refs.js';
import type { Oid } from '../oid.js';
import type { RefUpdate } from '../ref-update.js';
import type { Repository } from '../repository.js';
import { updateRefs } from '../update-refs.js';
import { INCOMING, SEEN, type SyncPlan } from './sync-plan.js';

const MESSAGE = 'upkeep sync';

/**
 * Moves the mirror's refs as planned, and clears what came in for it. All of them move together;
 * only those that make room for others of the same name go before. Throws RefMovedError when
 * the mirror changed since the plan was made.
 */
export async function applySync(mirror: Repository, plan: SyncPlan): Promise<void> {
  const isFollowed = ({ ref, newId }: RefUpdate): boolean => newId !== null && !ref.startsWith(SEEN);
  await updateRefs(
    mirror,
    plan.updates.filter((update) => !isFollowed(update)),
    MESSAGE,
  );
  await updateRefs(mirror, plan.updates.filter(isFollowed), MESSAGE);
  await dropIncoming(mirror, () => true);
}

/** Removes those refs of earlier fetches that `isStale` says, given their own name and id. */
export async function dropIncoming(
  mirror: Repository,
  isStale: (ref: string, id: Oid) => boolean,
): Promise<void> {
  const stale: RefUpdate[] = [];
  for (const [ref, { id }] of await listRefs(mirror, INCOMING)) {
    if (isStale(`refs/${ref.slice(INCOMING.length)}`, id)) stale.push({ ref, newId: null, oldId: id });
  }
  await updateRefs(mirror, stale, MESSAGE);
}
