import type { CheckConclusion } from '../../src/forge/check.js';
import type { Review, ReviewedPatch } from '../../src/review/review.js';
import type { ReviewView } from './review-view.js';

/** What a pull request comes to. */
export interface ReviewOutcome {
  readonly conclusion: CheckConclusion;
  /** One line of plain text, the gravest first. */
  readonly title: string;
}

interface Remark {
  readonly grave: boolean;
  readonly text: string;
}

/**
 * Red for what must be mended before a merge; neutral for what the merge will bring upon the team later. Of two that do
 * not go together the one that was opened later is red, so that never both are green and one of them always can go.
 */
export function reviewOutcome({ stacks, pull, left }: ReviewView): ReviewOutcome {
  const remarks = stacks.flatMap(({ stack, review, problem }): Remark[] => {
    if (review === null)
      return [{ grave: true, text: problem === null ? stack : `${stack}: ${firstLine(problem)}` }];
    return remarksOn(review, pull.number, pull.base.branch);
  });
  if (left.length > 0)
    remarks.push({ grave: true, text: `too many stacks at once: ${left.length} were not looked at` });
  const grave = remarks.filter((remark) => remark.grave);
  const shown = grave.length > 0 ? grave : remarks;
  if (shown.length === 0) return { conclusion: 'success', title: successTitle(stacks) };
  const title = [...new Set(shown.map(({ text }) => text))].join(', ');
  return {
    conclusion: grave.length > 0 ? 'failure' : 'neutral',
    title: title.length > 200 ? `${title.slice(0, 199)}…` : title,
  };
}

function remarksOn(review: Review, number: number, line: string): Remark[] {
  const remarks: Remark[] = [];
  const errors = review.faults.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) remarks.push({ grave: true, text: errors === 1 ? '1 fault' : `${errors} faults` });
  if (!review.conflicts.settled) remarks.push({ grave: true, text: `conflicts with ${line}` });
  const breaking = review.compat?.newlyFailing ?? 0;
  if (breaking > 0) {
    const text = breaking === 1 ? '1 compatibility finding' : `${breaking} compatibility findings`;
    remarks.push({ grave: true, text });
  }
  for (const { kind, name, patches } of review.judged) {
    const broken = (patches ?? []).filter(doesNotFit);
    if (kind === 'base' && broken.length > 0) remarks.push({ grave: true, text: 'does not fit its base' });
    const newly = broken.filter(({ before }) => before !== 'conflict' && before !== 'blocked');
    if (kind !== 'base' && newly.length > 0) {
      remarks.push({
        grave: false,
        text: kind === 'newest' ? `does not fit ${name}` : `will not fit ${name}`,
      });
    }
  }
  for (const collision of review.collisions) {
    if (collision.kind === 'series') continue;
    remarks.push({
      grave: collision.number < number,
      text: `does not go together with #${collision.number}`,
    });
  }
  if (review.together.faults.length > 0) {
    remarks.push({ grave: false, text: 'does not go together with all that is queued' });
  }
  return remarks;
}

function doesNotFit({ verdict }: ReviewedPatch): boolean {
  return verdict === 'conflict' || verdict === 'blocked';
}

function successTitle(stacks: ReviewView['stacks']): string {
  const warnings = stacks.reduce((sum, { review }) => sum + (review?.faults.length ?? 0), 0);
  if (warnings === 0) return 'fits';
  return warnings === 1 ? 'fits, with 1 warning' : `fits, with ${warnings} warnings`;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
