import { join } from 'node:path';
import { runGit } from '../../../git/git-cli.js';
import type { StagedObject } from '../../../git/object-cache.js';
import { isOid, type Oid } from '../../../git/oid.js';
import { decodePath } from '../../../git/path-bytes.js';
import type { Repository } from '../../../git/repository.js';
import { withScratchRepository } from '../../../series/import/scratch-repository.js';

export interface MergedCommits {
  /** The merged tree, which the repository has then; null where it conflicts. */
  readonly tree: Oid | null;
  /** Paths that conflict, sorted. */
  readonly paths: readonly string[];
}

/** `git merge-tree` says "conflicts" with it. */
const CONFLICTS = 1;

/**
 * Merges two commits as `git merge` would, without work tree and without attributes or drivers of the repository
 * (git-merge-tree(1), `--write-tree`). Throws OutsideError when git fails.
 * @param synthetic commits that the merge is about and that no repository shall keep
 */
export async function mergeCommits(
  repo: Pick<Repository, 'gitDir' | 'objectsDir'>,
  [ours, theirs]: readonly [Oid, Oid],
  synthetic: readonly StagedObject[],
): Promise<MergedCommits> {
  return withScratchRepository(repo, synthetic, async (scratch) => {
    const { stdout, exit } = await runGit(
      ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs],
      {
        gitDir: scratch,
        // What it makes goes where it is kept; what it is about is read from both.
        env: {
          GIT_OBJECT_DIRECTORY: repo.objectsDir,
          GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(join(scratch, 'objects')),
        },
        okExits: [CONFLICTS],
      },
    );
    const [tree, ...paths] = split(stdout);
    if (exit === CONFLICTS) return { tree: null, paths: [...new Set(paths)].toSorted() };
    if (tree === undefined || !isOid(tree)) throw new TypeError(`git merge-tree printed no tree: ${tree}`);
    return { tree, paths: [] };
  });
}

/** Fields that each end in NUL. */
function split(output: Buffer): string[] {
  const fields: string[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    fields.push(decodePath(output.subarray(at, end < 0 ? output.length : end)));
    at = end < 0 ? output.length : end + 1;
  }
  return fields;
}

/** git reads a member of this list that begins with a quote as a C string. */
function quoted(path: string): string {
  return `"${path.replaceAll(/["\\]/g, '\\$&')}"`;
}
