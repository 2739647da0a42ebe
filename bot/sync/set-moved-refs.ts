import { listRefs } from '../../src/git/list-refs.js';
import type { MovedSyncedRef } from '../../src/git/mirror/sync-plan.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { MOVED_REFS } from '../../src/git/mirror/moved-refs.js';

/** Makes the mirror say which tags upstream has elsewhere. Returns whether that is another answer than before. */
export async function setMovedRefs(gitDir: string, moved: readonly MovedSyncedRef[]): Promise<boolean> {
  const wanted = new Map(moved.map(({ name, to }) => [`${MOVED_REFS}${name}`, to.id]));
  const repo = await openRepository(gitDir);
  try {
    const there = await listRefs(repo, MOVED_REFS);
    const updates: RefUpdate[] = [];
    for (const [ref, { id }] of there) if (!wanted.has(ref)) updates.push({ ref, newId: null, oldId: id });
    for (const [ref, id] of wanted) {
      const oldId = there.get(ref)?.id ?? null;
      if (oldId !== id) updates.push({ ref, newId: id, oldId });
    }
    await updateRefs(repo, updates, 'upkeep sync');
    return updates.length > 0;
  } finally {
    repo.close();
  }
}
