import { join } from 'node:path';
import { mergeCommits, type MergedCommits } from '../../../git/merge-commits.js';
import type { StagedObject } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import type { Repository } from '../../../git/repository.js';
import { withScratchRepository } from '../../../series/import/scratch-repository.js';

/**
 * Merges two commits without the attributes and drivers of the repository, into which the merged objects go. Throws as
 * `mergeCommits`.
 * @param synthetic commits that the merge is about and that no repository shall keep
 */
export async function mergeKept(
  repo: Pick<Repository, 'gitDir' | 'objectsDir'>,
  [ours, theirs]: readonly [Oid, Oid],
  synthetic: readonly StagedObject[],
): Promise<MergedCommits> {
  return withScratchRepository(repo, synthetic, (scratch) =>
    mergeCommits(scratch, ours, theirs, {
      // What it makes goes where it is kept; what it is about is read from both.
      env: {
        GIT_OBJECT_DIRECTORY: repo.objectsDir,
        GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(join(scratch, 'objects')),
      },
    }),
  );
}

/** git reads a member of this list that begins with a quote as a C string. */
function quoted(path: string): string {
  return `"${path.replaceAll(/["\\]/g, '\\$&')}"`;
}
