import type { Severity } from '../finding.js';
import type { FindingParts } from '../make-finding.js';
import type { Rule } from '../rule.js';
import { strictest, type SemverLevel } from '../semver-level.js';
import type { Draft } from './draft.js';
import type { SvcVerdict } from './svc/svc-verdict.js';

/** Where a draft is, and what it is about. */
export type Place = Pick<FindingParts, 'subject' | 'file' | 'line'> & { readonly ownApi?: boolean };

/** What a severity that is not the rule's usual one asks of the next version. */
const POLICY: ReadonlyMap<Severity, SemverLevel> = new Map([
  ['B', 'major'],
  ['M', 'minor'],
  ['P', 'patch'],
]);

/**
 * A draft of a finding.
 *
 * @param verdict of magento-semver; null where it says nothing
 * @param severity the rule's first, where it is left out
 */
export function makeDraft(
  rule: Rule,
  { ownApi = false, ...place }: Place,
  reason: string,
  verdict: SvcVerdict | null,
  severity: Severity = rule.severities[0],
): Draft {
  const level = verdict?.level ?? 'none';
  // What is no more than information is as strict as magento-semver says.
  const usual = severity === rule.severities[0] && severity !== 'info';
  const policy = usual ? rule.policyLevel : (POLICY.get(severity) ?? 'none');
  const own = rule.source.startsWith('magento-semver') ? 'Upkeep' : rule.source;
  return {
    ...place,
    rule,
    ownApi,
    reason,
    severity,
    level,
    source: verdict === null ? own : `magento-semver ${verdict.code}`,
    policyLevel: strictest([level, policy]),
  };
}
