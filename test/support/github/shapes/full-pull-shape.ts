import type { FakeIssue, FakePull, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { pullShape } from './pull-shape.js';
import { userShape } from './user-shape.js';

/** `pull-request`, as a single one is answered and as events carry it. */
export async function fullPullShape(
  url: string,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
): Promise<Json> {
  const size = await repository.git.sizeOfChange(pull.baseSha, pull.headSha);
  const closed = issue.state === 'closed';
  return {
    ...pullShape(url, repository, issue, pull),
    merged: pull.mergedAt !== null,
    mergeable: closed ? null : pull.mergeable,
    rebaseable: closed ? null : pull.mergeable,
    mergeable_state: mergeableState(pull, closed),
    merged_by: pull.mergedBy === null ? null : userShape(url, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: size.commits,
    additions: size.additions,
    deletions: size.deletions,
    changed_files: size.files,
  };
}

function mergeableState(pull: FakePull, closed: boolean): string {
  if (closed || pull.mergeable === null) return 'unknown';
  if (!pull.mergeable) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
}
