import type { Oid } from '../../../../src/git/oid.js';
import { ApiError } from '../api-error.js';
import type { FakeRepository } from '../fake-types.js';

/** A commit by its id, branch, tag, or `heads/…` and `tags/…`. Throws 422 as GitHub does for one that is not there. */
export async function findCommit(repository: FakeRepository, ref: string): Promise<Oid> {
  const tries = /^[0-9a-f]{40}$/.test(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${ref}`];
  for (const one of tries) {
    const found = await repository.git.commitOf(one);
    if (found !== null) return found;
  }
  throw new ApiError(422, `No commit found for SHA: ${ref}`);
}
