import { cutText } from '../text/cut-text.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { marker } from '../text/marker.js';
import { reviewOutcome, type ReviewOutcome } from './review-outcome.js';
import type { ReviewedStack, ReviewView } from './review-view.js';
import { faultList } from './sections/fault-list.js';
import { reviewSections } from './sections/review-sections.js';
import { runLocally } from './sections/run-locally.js';

export const REVIEW_MARKER = marker('review');

/** A forge takes 65,536 characters. */
const MOST_CHARACTERS = 60_000;
/** Of it for the long parts of all stacks together: source and range-diff. */
const LONG_PARTS = 36_000;

/** The one comment in a contributor's pull request. Pure: the same facts, the same bytes; text of strangers is escaped. */
export function reviewComment(view: ReviewView): string {
  const outcome = reviewOutcome(view);
  const room = Math.floor(LONG_PARTS / Math.max(1, view.stacks.length) / 2);
  const local = runLocally(view);
  const parts = [
    `**${headline(outcome)}**`,
    ...view.stacks.flatMap((stack) => about(stack, view, room)),
    ...(view.left.length === 0 ? [] : [leftOut(view.left)]),
    ...(view.stacks.length === 0 ? [] : [...(local === null ? [] : [local]), next(view, outcome)]),
  ];
  const body = cutText(parts.join('\n\n'), MOST_CHARACTERS, '… cut: it is too long for a comment.');
  return `${REVIEW_MARKER}\n${body}\n`;
}

function headline({ conclusion, title }: ReviewOutcome): string {
  if (conclusion === 'success') return `Ready from Upkeep's side: ${escapeMarkdown(title)}.`;
  if (conclusion === 'neutral') return `It can be merged, but: ${escapeMarkdown(title)}.`;
  return `Not yet: ${escapeMarkdown(title)}.`;
}

function about({ stack, review, problem }: ReviewedStack, view: ReviewView, room: number): string[] {
  const title = view.stacks.length > 1 ? [`### ${inlineCode(stack)}`] : [];
  if (review === null) return [...title, `${inlineCode(stack)} could not be judged:`, faultList([], problem)];
  return [...title, ...reviewSections.flatMap((section) => section({ review, view, room }) ?? [])];
}

function leftOut(left: readonly string[]): string {
  const names = left.slice(0, 20).map((stack) => inlineCode(stack));
  return `Not looked at, because it touches too many stacks: ${names.join(', ')}. Make a pull request for each stack.`;
}

function next({ pull, stacks }: ReviewView, { conclusion }: ReviewOutcome): string {
  const line = inlineCode(pull.base.branch);
  const names = stacks.map(({ stack }) => inlineCode(stack)).join(', ');
  if (conclusion === 'failure') {
    return 'What happens next: push to this branch, and this comment is brought up to date. `/upkeep recheck` looks again without a push, `/upkeep help` lists the commands.';
  }
  return `What happens next: once this is merged into ${line}, the bot replays ${names}, writes the tree pin and moves the published branch. \`/upkeep help\` lists the commands.`;
}
