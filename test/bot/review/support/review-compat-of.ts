import type { ReviewCompat, ReviewedFinding } from '../../../../src/review/review.js';
import { compatOf, findingOf } from '../../support/compat-of.js';

/** A finding of a patch of the pull request; `more` says what is otherwise. */
export function reviewedOf(more: Partial<ReviewedFinding> = {}): ReviewedFinding {
  const { patch = 'x.patch' } = more;
  return {
    ...findingOf({ patch, ...more }),
    known: false,
    patchFile: patch === null ? null : `patches/sample/${patch}`,
    patchLine: 20,
    ...more,
  };
}

/** What a pull request with these findings means to others. */
export function reviewCompatOf(
  findings: readonly ReviewedFinding[],
  more: Partial<ReviewCompat> = {},
): ReviewCompat {
  return {
    ...compatOf(),
    findings,
    newlyFailing: findings.filter(({ fails, known }) => fails && !known).length,
    omitted: 0,
    ...more,
  };
}
