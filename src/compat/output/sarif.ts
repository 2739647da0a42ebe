import { createHash } from 'node:crypto';
import type { Severity } from '../finding.js';
import type { Rule } from '../rule.js';
import type { CompatReport, ReportedFinding } from './compat-report.js';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  B: 'error',
  unparsed: 'error',
  M: 'warning',
  warn: 'warning',
  review: 'warning',
  P: 'note',
  info: 'note',
};

/**
 * A report as SARIF 2.1.0 (OASIS), which code scanning services read: what a later patch undid is left out, what is
 * waived is suppressed with its reason.
 */
export function sarif(report: CompatReport, rules: readonly Rule[], version: string): unknown {
  const shown = report.findings.filter(({ fate }) => fate === 'stands');
  const named = rules.filter(({ id }) => shown.some(({ rule }) => rule === id));
  const indexOf = new Map(named.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Upkeep', version, rules: named.map(reportingDescriptor) } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => result(finding, indexOf.get(finding.rule) ?? -1)),
      },
    ],
  };
}

function reportingDescriptor(rule: Rule): unknown {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: rule.mend },
    defaultConfiguration: { level: LEVELS[rule.severities[0]] },
    properties: { levels: rule.levels, source: rule.source },
  };
}

function result(finding: ReportedFinding, ruleIndex: number): unknown {
  const { rule, severity, target, file, line, reason, waiver, patch, subject } = finding;
  const region = line > 0 ? { region: { startLine: line } } : {};
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: patch === null ? `${target}: ${reason}` : `${target}: ${reason} (${patch})` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          ...region,
        },
      },
    ],
    partialFingerprints: { 'upkeepFinding/v1': fingerprint([rule, subject.kind, target, file]) },
    properties: {
      severity,
      levels: finding.levels,
      source: finding.source,
      ...(patch === null ? {} : { patch }),
    },
    ...(waiver === null
      ? {}
      : {
          suppressions: [
            { kind: 'external', justification: `${waiver.why} (by ${waiver.by}, until ${waiver.until})` },
          ],
        }),
  };
}

/** The same for a finding that only moved to another line. */
function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
