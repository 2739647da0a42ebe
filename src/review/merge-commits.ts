import { BadInputError } from '../errors/bad-input-error.js';
import { runGit } from '../git/git-cli.js';
import type { Oid } from '../git/oid.js';
import { mergeBase } from './merge-base.js';
import { REVIEW_LIMITS } from './review-limits.js';

export interface MergedCommits {
  /** With markers where it conflicts. */
  readonly tree: Oid;
  /** Paths that conflict, sorted. */
  readonly paths: readonly string[];
}

/**
 * Merges two commits as git does, in a bare repository without configuration or attributes, into which the merged
 * objects go (`git merge-tree --write-tree`). Throws BadInputError `unrelated-history`.
 */
export async function mergeCommits(gitDir: string, ours: Oid, theirs: Oid): Promise<MergedCommits> {
  const options = { gitDir, timeoutMs: REVIEW_LIMITS.gitMs };
  if ((await mergeBase(gitDir, ours, theirs)) === null) {
    throw new BadInputError(
      'unrelated-history',
      `${theirs} has no commit in common with ${ours}: branch off the line of the series repository, and put the change there.`,
      { data: { ours, theirs } },
    );
  }
  const { stdout } = await runGit(
    ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs],
    { ...options, okExits: [1] },
  );
  const [tree = '', ...paths] = stdout.toString('utf8').split('\0');
  return { tree, paths: [...new Set(paths.filter((path) => path !== ''))].toSorted() };
}
