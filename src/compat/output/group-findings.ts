import type { ReportedFinding } from './compat-report.js';

/** Findings that say the same of several things. */
export interface FindingGroup<F extends ReportedFinding> {
  readonly first: F;
  /** The others, in order. */
  readonly more: readonly F[];
}

/**
 * Findings of one rule with the same reason, fate and waiver of one patch, such as a requirement that all packages of
 * a release change alike: people read it once. In the order of the first of each.
 */
export function groupFindings<F extends ReportedFinding>(findings: readonly F[]): readonly FindingGroup<F>[] {
  const groups = new Map<string, F[]>();
  for (const finding of findings) {
    const { rule, severity, reason, patch, fate, undone_by: by, fails, waiver } = finding;
    const key = JSON.stringify([rule, severity, reason, patch, fate, by, fails, waiver]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap(([first, ...more]) => (first === undefined ? [] : [{ first, more }]));
}
