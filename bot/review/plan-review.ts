import type { SimpleAction } from './apply-actions.js';
import { reviewCheck } from './review-check.js';
import { REVIEW_MARKER, reviewComment } from './review-comment.js';
import type { ReviewView } from './review-view.js';

/**
 * What is said to a pull request in the series repository: one check on its head and one comment. Nothing where no
 * stack is touched, unless an older comment has to be taken back; no comment on what the bot itself proposes, whose
 * body says it all, but for patches made of somebody's commits. Pure.
 */
export function planReview(view: ReviewView): SimpleAction[] {
  const { pull, head, stacks, left, answered } = view;
  const { repository, number } = pull;
  const touches = stacks.length + left.length > 0;
  if (!touches && !answered) return [];
  const comment: SimpleAction = {
    kind: 'comment',
    why: touches ? 'what the pull request does' : 'the pull request touches no patches any more',
    repository,
    number,
    marker: REVIEW_MARKER,
    body: touches
      ? reviewComment(view)
      : `${REVIEW_MARKER}\nThis pull request touches no patches any more.\n`,
  };
  if (!touches) return [comment];
  const check: SimpleAction = {
    kind: 'check',
    why: 'whether the pull request can be merged',
    repository,
    commit: head,
    check: reviewCheck(view),
  };
  return isOurProposal(view) ? [check] : [check, comment];
}

function isOurProposal({ pull, self }: ReviewView): boolean {
  const { branch } = pull.head;
  return pull.author === self && branch.startsWith('upkeep/') && !branch.startsWith('upkeep/from-pull/');
}
