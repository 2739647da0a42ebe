import type { Verdict } from '../../../src/replay/report.js';
import type { ReviewedOn, ReviewedPatch } from '../../../src/review/review.js';
import { commitLink } from '../../text/commit-link.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { personName } from '../../../builder/text/person-name.js';
import type { ReviewSection } from './review-section.js';

const MOST_ROWS = 40;

/** One row for each patch that was touched or became another, one column for each upstream commit. */
export const verdictTable: ReviewSection = ({ review }) => {
  const { judged, patches } = review;
  const changes = new Map(patches.map(({ patch, change }) => [patch, change as string]));
  const names = [
    ...new Set([...changes.keys(), ...judged.flatMap((on) => (on.patches ?? []).map(({ name }) => name))]),
  ];
  if (names.length === 0) return null;
  const rows = names.slice(0, MOST_ROWS).map((name) => {
    const change = changes.get(name);
    const cells = judged.map((on) => cell(on, name, change));
    return `| ${inlineCode(name)} | ${change ?? 'not touched'} | ${cells.join(' | ')} |`;
  });
  const heads = judged.map(heading);
  const notes = judged.flatMap(({ kind, why }) =>
    kind === 'base' && why !== null ? [`Not judged: ${escapeMarkdown(why)}.`] : [],
  );
  const more = names.length > MOST_ROWS ? [`… and ${names.length - MOST_ROWS} more.`] : [];
  const table = [
    `| patch | | ${heads.join(' | ')} |`,
    `|---|---|${'---|'.repeat(heads.length)}`,
    ...rows,
  ].join('\n');
  return [table, ...more, ...notes].join('\n\n');
};

function heading({ kind, name, commit }: ReviewedOn): string {
  if (kind === 'base') return commit === null ? 'base' : `base \`${commit.slice(0, 12)}\``;
  return kind === 'newest' ? `newest, ${inlineCode(name)}` : `ahead on ${inlineCode(name)}`;
}

function cell(on: ReviewedOn, name: string, change: string | undefined): string {
  if (on.patches === null) return '–';
  const patch = on.patches.find((one) => one.name === name);
  if (patch === undefined) return change === 'removed' ? '' : 'as before';
  const before = patch.before !== null && patch.before !== patch.verdict ? ` (before: ${patch.before})` : '';
  return `${WORDS[patch.verdict](patch)}${before}`;
}

const WORDS: Readonly<Record<Verdict, (patch: ReviewedPatch) => string>> = {
  clean: () => 'fits',
  merged: ({ how = ['text'] }) => `fits, merged by ${how.join(' and ')}`,
  remembered: () => 'fits, by a recorded resolution',
  upstreamed: () => 'upstream has it',
  disabled: () => 'disabled',
  blocked: ({ blocked_by = [] }) => `**blocked** by ${blocked_by.map((one) => inlineCode(one)).join(', ')}`,
  conflict,
};

function conflict({ conflicts = [] }: ReviewedPatch): string {
  const [first] = conflicts;
  if (first === undefined) return '**conflict**';
  const more = conflicts.length > 1 ? ` and ${conflicts.length - 1} more` : '';
  const { culprit } = first;
  const by =
    culprit === null
      ? ''
      : `, broken by ${commitLink('', culprit.commit)} (${escapeMarkdown(culprit.subject)}, ${personName(culprit.author)})`;
  return `**conflict** in ${inlineCode(first.path)}${more}${by}`;
}
