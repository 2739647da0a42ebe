import { severityRank } from '../gate/policy.js';
import type { CompatReport, ReportedFinding } from './compat-report.js';

/** A report with the findings that people look at first: what is recorded and shown on pages. */
export interface CompatSummary extends Omit<CompatReport, 'findings'> {
  /** What fails first, then by severity; each group in the order of the report. */
  readonly findings: readonly ReportedFinding[];
  /** How many more there are. */
  readonly omitted: number;
}

/** A report with no more findings than these. */
export function summarizeCompat(report: CompatReport, most: number): CompatSummary {
  const findings = report.findings
    .map((finding, index) => ({ finding, index }))
    .toSorted((a, b) => weight(b.finding) - weight(a.finding) || a.index - b.index)
    .map(({ finding }) => finding);
  return {
    ...report,
    findings: findings.slice(0, most),
    omitted: Math.max(0, findings.length - most),
  };
}

/** What fails comes first, then what stands, then what was taken back. */
function weight({ severity, fails, fate }: ReportedFinding): number {
  return severityRank(severity) + (fails ? 20 : 0) + (fate === 'stands' ? 10 : 0);
}
