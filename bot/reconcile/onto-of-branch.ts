import { parseCommit } from '../../src/git/commit-codec.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { lastContext } from '../../src/replay/pool/operations/last-context.js';

/**
 * The upstream commit that the work on a conflict branch is about: as its newest context says. Null where that cannot
 * be told.
 */
export async function ontoOfBranch(repo: Pick<Repository, 'objects'>, tip: Oid): Promise<Oid | null> {
  const cache = new ObjectCache(repo.objects);
  const context = await lastContext(cache, tip);
  if (context === null) return null;
  const { message } = parseCommit(await cache.read(context, 'commit'));
  return /^Onto: ([0-9a-f]{40})$/m.exec(message)?.[1] ?? null;
}
