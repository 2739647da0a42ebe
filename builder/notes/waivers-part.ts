import { metadataOf } from '../../src/series/metadata-of.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { inlineCode } from '../text/inline-code.js';
import { markdownTable } from './markdown-table.js';
import { plainText } from './plain-text.js';
import type { StandingFinding } from './standing-finding.js';

/** Every waiver that a patch of the release has, used or not, in the order of stacks and series. */
export function waiversPart({ stacks }: ReleaseFacts, findings: readonly StandingFinding[]): string {
  const rows = stacks.flatMap(({ name, patches }) =>
    patches.flatMap(({ patch }) =>
      metadataOf(patch).waivers.map(({ rule, until, by, why }) => [
        inlineCode(rule),
        `${inlineCode(patch.name)} of ${inlineCode(name)}`,
        inlineCode(by),
        plainText(until, 40),
        plainText(why, 400),
        String(countOf(findings, name, patch.name, rule)),
      ]),
    ),
  );
  if (rows.length === 0) return 'None: nothing breaks by decision.';
  return markdownTable(['rule', 'patch', 'by', 'until', 'why', 'findings'], rows);
}

function countOf(findings: readonly StandingFinding[], stack: string, patch: string, rule: string): number {
  return findings.filter(
    (one) => one.waived && one.stack === stack && one.patch === patch && one.rule === rule,
  ).length;
}
