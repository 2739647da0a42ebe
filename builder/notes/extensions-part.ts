import type { Severity } from '../../src/compat/finding.js';
import { groupFindings } from '../../src/compat/output/group-findings.js';
import { counted } from '../pages/counted.js';
import { inlineCode } from '../text/inline-code.js';
import { folded } from './folded.js';
import { plainText } from './plain-text.js';
import type { StandingFinding } from './standing-finding.js';

/** What may stop an extension from working; a waiver says that it is wanted, not that nobody is hit. */
const CONCERNS: readonly Severity[] = ['B', 'review', 'warn', 'unparsed'];

const MOST = 60;

/** Names shown of a group of findings. */
const MOST_TARGETS = 8;

/** What of a release may touch an extension: what this release brings, then what was there before. */
export function extensionsPart(findings: readonly StandingFinding[], previous: string | null): string {
  const own = findings.filter(({ severity, levels }) => CONCERNS.includes(severity) && levels.includes('X'));
  if (own.length === 0) return 'Nothing: what extensions use is there as it is upstream.';
  if (previous === null) return listOf(own);
  const version = plainText(previous);
  const news = own.filter(({ change }) => change !== 'same');
  const old = own.filter(({ change }) => change === 'same');
  return [
    ...(news.length === 0
      ? [`Nothing that ${version} had not.`]
      : ['By patches that are new or changed:', listOf(news)]),
    ...(old.length === 0 ? [] : [`As in ${version} already:`, listOf(old)]),
  ].join('\n\n');
}

function listOf(findings: readonly StandingFinding[]): string {
  const groups = groupFindings(findings);
  const items = groups.slice(0, MOST).map(({ first, more }) => itemOf([first, ...more]));
  const rest = groups.length - items.length;
  const more = rest > 0 ? [`- and ${rest} more: \`upkeep compat --stack\` lists them`] : [];
  return folded(counted(findings.length, 'finding'), items.length, [...items, ...more].join('\n'));
}

function itemOf(group: readonly StandingFinding[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const targets = [...new Set(group.map(({ target }) => inlineCode(target)))];
  const shown = targets.slice(0, MOST_TARGETS).join(', ');
  const more = targets.length > MOST_TARGETS ? ` and ${targets.length - MOST_TARGETS} more` : '';
  const by = first.patch === null ? '' : ` (${inlineCode(first.patch)} of ${inlineCode(first.stack)})`;
  return `- ${shown}${more}: ${plainText(first.reason, 400)}${by}`;
}
