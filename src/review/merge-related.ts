import { BadInputError } from '../errors/bad-input-error.js';
import { mergeCommits, type MergedCommits } from '../git/merge-commits.js';
import type { Oid } from '../git/oid.js';
import { mergeBase } from './merge-base.js';
import { REVIEW_LIMITS } from './review-limits.js';

/**
 * Merges two commits as git does, in a bare repository without configuration or attributes. Throws BadInputError
 * `unrelated-history`, and as `mergeCommits`.
 */
export async function mergeRelated(gitDir: string, ours: Oid, theirs: Oid): Promise<MergedCommits> {
  if ((await mergeBase(gitDir, ours, theirs)) === null) {
    throw new BadInputError(
      'unrelated-history',
      `${theirs} has no commit in common with ${ours}: branch off the line of the series repository, and put the change there.`,
      { data: { ours, theirs } },
    );
  }
  return mergeCommits(gitDir, ours, theirs, { timeoutMs: REVIEW_LIMITS.gitMs });
}
