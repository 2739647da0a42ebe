import type { Finding, Severity } from './finding.js';
import type { Rule } from './rule.js';
import type { SemverLevel } from './semver-level.js';
import { targetOf, type Subject } from './subject.js';

/** What a judge says of one case; what it leaves out is as the rule has it. */
export interface FindingParts {
  readonly subject: Subject;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly severity?: Severity;
  readonly source?: string;
  readonly level?: SemverLevel;
  readonly policyLevel?: SemverLevel;
}

/** A finding of a rule. */
export function makeFinding(rule: Rule, parts: FindingParts): Finding {
  return {
    rule: rule.id,
    severity: parts.severity ?? rule.severities[0],
    levels: rule.levels,
    subject: parts.subject,
    target: targetOf(parts.subject),
    file: parts.file,
    line: parts.line,
    reason: parts.reason,
    source: parts.source ?? rule.source,
    level: parts.level ?? rule.level,
    policyLevel: parts.policyLevel ?? rule.policyLevel,
  };
}
