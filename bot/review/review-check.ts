import type { CheckAnnotation, WantedCheck } from '../../src/forge/check.js';
import type { ReviewedFinding } from '../../src/review/review.js';
import type { Fault } from '../../src/errors/fault.js';
import { cutText } from '../text/cut-text.js';
import { faultList } from './sections/fault-list.js';
import { reviewOutcome } from './review-outcome.js';
import type { ReviewView } from './review-view.js';

/** What a forge takes with one request, and what is read. */
const MOST_ANNOTATIONS = 50;
const MOST_CHARACTERS = 60_000;
const LEVELS: readonly CheckAnnotation['level'][] = ['failure', 'warning', 'notice'];

export const REVIEW_CHECK = 'upkeep/patches';

/** The check of a contributor's pull request: what is wrong, at its lines; the comment has the rest. Pure. */
export function reviewCheck(view: ReviewView): WantedCheck {
  const { conclusion, title } = reviewOutcome(view);
  const faults = view.stacks
    .flatMap(({ review }) => review?.faults ?? [])
    .toSorted((a, b) => rank(a) - rank(b));
  const findings = view.stacks.flatMap(({ review }) => review?.compat?.findings ?? []);
  const annotations = [...faults.map(annotation), ...findings.flatMap(findingAnnotation)].toSorted(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
  const problems = view.stacks.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const more = annotations.length - MOST_ANNOTATIONS;
  const parts = [
    ...problems.map((problem) => faultList([], problem)),
    faultList(faults),
    ...(more > 0 ? [`${more} more have no annotation: a forge takes ${MOST_ANNOTATIONS}.`] : []),
    'The comment in the pull request has the verdicts, what the patches mean to others, and what changes in the source.',
  ];
  return {
    name: REVIEW_CHECK,
    conclusion,
    title,
    summary: cutText(parts.filter((part) => part !== '').join('\n\n'), MOST_CHARACTERS, '… cut.'),
    annotations: annotations.slice(0, MOST_ANNOTATIONS),
    url: null,
  };
}

function rank({ severity }: Fault): number {
  return severity === 'error' ? 0 : 1;
}

function annotation({ severity, code, file, line, message, mend }: Fault): CheckAnnotation {
  return {
    path: file,
    line: Math.max(1, line),
    level: severity === 'error' ? 'failure' : 'warning',
    title: code,
    message: cutText(`${message}\n${mend}`, 4_000, '…'),
  };
}

/**
 * At the line of the patch that does it; none for what was taken back, and for what nobody's patch does alone. What was
 * so before is no failure of this pull request.
 */
function findingAnnotation(finding: ReviewedFinding): CheckAnnotation[] {
  const { patchFile, patchLine, fate, waived, fails, known, severity } = finding;
  if (patchFile === null || fate !== 'stands' || waived) return [];
  const mild = severity === 'P' || severity === 'info';
  return [
    {
      path: patchFile,
      line: Math.max(1, patchLine),
      level: fails && !known ? 'failure' : mild ? 'notice' : 'warning',
      title: finding.rule,
      message: cutText(`${finding.target}: ${finding.reason}\n(${finding.source})`, 4_000, '…'),
    },
  ];
}
