import type { Concern } from '../../../src/compat/finding.js';
import { waiverExpired, waiverUnknown } from '../../../src/compat/gate/waiver-rules.js';
import { groupFindings } from '../../../src/compat/output/group-findings.js';
import type { ReviewCompat, ReviewedFinding } from '../../../src/review/review.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import type { ReviewSection } from './review-section.js';

const MOST = 25;
/** Characters of all stacks together: a comment has other things to say, too. */
const MOST_TOGETHER = 12_000;
const MOST_NAMED = 3;
const MOST_CHARACTERS = 300;
/** Rules that no waiver waives. */
const OF_WAIVERS = new Set([waiverExpired.id, waiverUnknown.id]);
const NAMES: Readonly<Record<Concern, string>> = { X: 'extensions', D: 'database', A: 'API' };

/** What the patches mean to extensions, the database and users of the API. */
export const compatSection: ReviewSection = ({ review: { compat }, view: { stacks } }) => {
  if (compat === null) return null;
  const said = compat.findings.filter(({ fate }) => fate === 'stands');
  if (said.length === 0)
    return 'Compatibility: nothing that extensions, the database or users of the API would notice.';
  const lines: string[] = [];
  let rest = said.length + compat.omitted;
  let room = Math.floor(MOST_TOGETHER / Math.max(1, stacks.length));
  for (const { first, more: others } of groupFindings(said).slice(0, MOST)) {
    const line = findingLine(first, others);
    if (line.length > room && lines.length > 0) break;
    lines.push(line);
    room -= line.length;
    rest -= 1 + others.length;
  }
  const more = rest > 0 ? [`- … and ${rest} more: \`upkeep compat\` shows all.`] : [];
  return [headOf(compat), '', ...lines, ...more, ...waiverHelp(said)].join('\n');
};

function headOf({ newlyFailing, level, policy_level }: ReviewCompat): string {
  const levels = `level ${level}, by policy ${policy_level}`;
  if (newlyFailing === 0) return `Compatibility (${levels}):`;
  const count = newlyFailing === 1 ? '1 finding fails' : `${newlyFailing} findings fail`;
  return `**Compatibility: ${count}** (${levels}):`;
}

function findingLine(finding: ReviewedFinding, more: readonly ReviewedFinding[]): string {
  const { severity, levels, rule, target, file, line, reason, waiver, fails, known, patch } = finding;
  const mark = fails ? `**${severity}**` : severity;
  const whom = levels.map((level) => NAMES[level]).join(', ');
  const place = inlineCode(short(line > 0 ? `${file}:${line}` : file));
  const by = patch === null || patch === file ? '' : ` by ${inlineCode(patch)}`;
  const note =
    waiver !== null
      ? ` Waived by ${escapeMarkdown(short(waiver.by))} until ${escapeMarkdown(short(waiver.until))}: ${escapeMarkdown(short(waiver.why))}.`
      : known
        ? ' It was so before.'
        : '';
  return `- ${mark} ${inlineCode(short(target))} (${whom}) at ${place}${by}: ${escapeMarkdown(short(reason))} (\`${rule}\`).${note}${sameOf(more)}`;
}

function sameOf(more: readonly ReviewedFinding[]): string {
  if (more.length === 0) return '';
  const named = more.slice(0, MOST_NAMED).map(({ target }) => inlineCode(short(target)));
  const rest = more.length > MOST_NAMED ? ` and ${more.length - MOST_NAMED} more` : '';
  return ` The same of ${named.join(', ')}${rest}.`;
}

function waiverHelp(findings: readonly ReviewedFinding[]): string[] {
  const rule = findings.find((one) => one.fails && !one.known && !OF_WAIVERS.has(one.rule))?.rule;
  if (rule === undefined) return [];
  const trailer = inlineCode(`Compat-Waiver: ${rule} until VERSION by @you: why nobody is broken`);
  return ['', `Mend it, or say in the patch why it may be so: ${trailer}.`];
}

function short(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
