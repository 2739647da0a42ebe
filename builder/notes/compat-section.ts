import type { Concern, Severity } from '../../src/compat/finding.js';
import { severityRank } from '../../src/compat/gate/policy.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { inlineCode } from '../text/inline-code.js';
import { extensionsPart } from './extensions-part.js';
import { markdownTable } from './markdown-table.js';
import { plainText } from './plain-text.js';
import { standingFindings, type StandingFinding } from './standing-finding.js';
import { waiversPart } from './waivers-part.js';

const LEVELS: readonly { readonly id: Concern; readonly title: string; readonly none: string }[] = [
  { id: 'X', title: 'Extensions (X)', none: 'No change that an extension notices is brought by patches.' },
  { id: 'D', title: 'Database (D)', none: 'No database change is brought by patches.' },
  { id: 'A', title: 'API (A)', none: 'No change of an API is brought by patches.' },
];

const SEVERITIES: Readonly<Record<Severity, string>> = {
  unparsed: 'could not be read',
  B: 'breaking',
  M: 'new',
  review: 'to be looked at',
  warn: 'may break somebody',
  P: 'small',
  info: 'worth knowing',
};

/** What the patches mean to extensions, databases and users of the API, compared with upstream; and every waiver. */
export function compatSection(facts: ReleaseFacts): string {
  const findings = standingFindings(facts);
  const { product, version } = facts.upstream;
  const upstream = `${product === null ? 'upstream' : inlineCode(product)}${version === null ? '' : ` ${plainText(version)}`}`;
  return [
    '## Compatibility',
    `All patches together, compared with ${upstream}:`,
    LEVELS.map(({ id, title, none }) => `- **${title}**: ${levelText(findings, id, none)}`).join('\n'),
    ...(findings.length === 0 ? [] : [ruleTable(findings)]),
    '### What extensions must look at',
    extensionsPart(findings, facts.previous?.version ?? null),
    '### Waivers',
    waiversPart(facts, findings),
  ].join('\n\n');
}

function levelText(findings: readonly StandingFinding[], level: Concern, none: string): string {
  const own = findings.filter(({ levels }) => levels.includes(level));
  if (own.length === 0) return none;
  const severities = [...new Set(own.map(({ severity }) => severity))].toSorted(bySeverity);
  return severities
    .map((severity) => {
      const alike = own.filter((one) => one.severity === severity);
      const waived = alike.filter((one) => one.waived).length;
      return `${alike.length} ${SEVERITIES[severity]}${waived === 0 ? '' : ` (${waived} with a waiver)`}`;
    })
    .join(', ');
}

function ruleTable(findings: readonly StandingFinding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  return markdownTable(
    ['rule', 'severity', 'levels', 'found', 'with a waiver'],
    rules.map((rule) => {
      const own = findings.filter((one) => one.rule === rule);
      const severities = [...new Set(own.map(({ severity }) => severity))].toSorted(bySeverity);
      const levels = LEVELS.filter(({ id }) => own.some((one) => one.levels.includes(id)));
      return [
        inlineCode(rule),
        severities.map((severity) => SEVERITIES[severity]).join(', '),
        levels.map(({ id }) => id).join(', '),
        String(own.length),
        String(own.filter(({ waived }) => waived).length),
      ];
    }),
  );
}

function bySeverity(a: Severity, b: Severity): number {
  return severityRank(b) - severityRank(a) || (a < b ? -1 : 1);
}
