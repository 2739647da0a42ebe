import { changeLevels } from '../gate/change-levels.js';
import type { GatedFinding } from '../gate/gated-finding.js';
import type { ImpactReport } from '../extensions/impact.js';
import type { CompatPolicy } from '../gate/policy.js';
import type { CompatReport, PatchCompat, ReportedFinding } from './compat-report.js';

export interface ReportParts {
  readonly findings: readonly GatedFinding[];
  /** File names of the patches, in series order. */
  readonly patches: readonly string[];
  readonly policy: CompatPolicy;
  readonly asOf: string;
  /** Whether any file differs, tests too. */
  readonly differs: boolean;
  /** Ids of the rules that find something new. */
  readonly features: ReadonlySet<string>;
  /** What it means to extensions; null where none were given. */
  readonly impact?: ImpactReport | null;
}

/** The report of a gated change. What was undone or never left the series counts for no level. */
export function makeCompatReport(parts: ReportParts): CompatReport {
  const { findings, policy, asOf, differs } = parts;
  const standing = findings.filter(({ fate }) => fate === 'stands');
  const { level, policyLevel } = changeLevels(standing, differs);
  const failing = findings.filter(({ fails }) => fails).length;
  return {
    level,
    policy_level: policyLevel,
    green: failing === 0,
    gate: failing === 0 ? 'ok' : `${failing} ${failing === 1 ? 'finding fails' : 'findings fail'}`,
    policy,
    as_of: asOf,
    findings: findings.map((one) => reported(one, parts.features)),
    patches: parts.patches.map((name) => patchCompat(name, findings)),
    ...parts.impact,
  };
}

function patchCompat(name: string, findings: readonly GatedFinding[]): PatchCompat {
  const own = findings.filter(({ patch }) => patch === name);
  const standing = own.filter(({ fate }) => fate === 'stands');
  const { level, policyLevel } = changeLevels(standing, true);
  return {
    name,
    level,
    policy_level: policyLevel,
    findings: own.length,
    waived: own.filter(({ waiver }) => waiver !== null).length,
    failing: own.filter(({ fails }) => fails).length,
  };
}

function reported(finding: GatedFinding, features: ReadonlySet<string>): ReportedFinding {
  const { waiver } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    levels: finding.levels,
    target: finding.target,
    file: finding.file,
    line: finding.line,
    reason: finding.reason,
    source: finding.source,
    waived: waiver !== null,
    subject: finding.subject,
    level: finding.level,
    policy_level: finding.policyLevel,
    patch: finding.patch,
    fate: finding.fate,
    undone_by: finding.undoneBy,
    fails: finding.fails,
    waiver: waiver === null ? null : { until: waiver.until, by: waiver.by, why: waiver.why },
    feature: features.has(finding.rule),
  };
}
