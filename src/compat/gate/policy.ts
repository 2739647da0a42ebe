import type { Concern, Finding, Severity } from '../finding.js';

/** The mildest severity that fails; `never`: none does, but for what could not be read. */
export type Threshold = 'B' | 'M' | 'warn' | 'P' | 'never';

/** What fails at each level. */
export type CompatPolicy = Readonly<Record<Concern, Threshold>>;

/** Where `stack.yml` says nothing: what breaks somebody fails. */
export const DEFAULT_POLICY: CompatPolicy = { X: 'B', D: 'B', A: 'B' };

/** From mild to severe. A person's look is asked for as often as a warning is given; news never fails. */
const RANK: Readonly<Record<Severity, number>> = {
  info: 0,
  P: 1,
  warn: 2,
  review: 2,
  M: 3,
  B: 4,
  unparsed: 5,
};

/** `never` is above all severities but that of a file that could not be read, which is never green. */
const LEAST: Readonly<Record<Threshold, number>> = { P: 1, warn: 2, M: 3, B: 4, never: 5 };

/** Whether a finding is severe enough, at one of its levels, to fail. */
export function failsBy(
  policy: CompatPolicy,
  { severity, levels }: Pick<Finding, 'severity' | 'levels'>,
): boolean {
  return levels.some((level) => RANK[severity] >= LEAST[policy[level]]);
}

/** A number for sorting: the more severe, the higher. */
export function severityRank(severity: Severity): number {
  return RANK[severity];
}
