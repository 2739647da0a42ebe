import type { Finding, Severity } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { SemverLevel } from '../semver-level.js';
import type { TreePackage } from './package-map.js';

/** A finding about a package; it is named by its path where it has no name. */
export function composerFinding(
  rule: Rule,
  { name, file }: Pick<TreePackage, 'name' | 'file'>,
  parts: {
    readonly member?: string;
    readonly line: number;
    readonly reason: string;
    readonly severity?: Severity;
    readonly policyLevel?: SemverLevel;
  },
): Finding {
  const { member, reason, ...rest } = parts;
  return makeFinding(rule, {
    subject: { kind: 'package', name: name ?? file, ...(member === undefined ? {} : { member }) },
    file,
    // Constraints are quoted, and may be broken into lines.
    reason: reason.replaceAll(/\s+/g, ' '),
    ...rest,
  });
}
