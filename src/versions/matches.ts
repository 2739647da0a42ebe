import { compareNormalized } from './compare-normalized.js';
import type { ComposerVersion } from './composer-version.js';
import type { Comparison, ComparisonOperator, Constraint } from './constraint.js';
import { isBranch } from './is-branch.js';

const HOLDS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/**
 * Whether a version meets a constraint, as Composer's `Constraint::matches`. A named branch meets only its own name,
 * `!=` of anything else, and `*`; it is never inside of a range. Stability flags of the root package
 * are not judged here: `2.0-beta1` meets `^1.9 || ^2.0` whatever the minimum stability is.
 */
export function matches(constraint: Constraint, version: ComposerVersion): boolean {
  return constraint.alternatives.some((all) => all.every((one) => holds(one, version.normalized)));
}

function holds({ operator, version }: Comparison, candidate: string): boolean {
  if (isBranch(version) || isBranch(candidate)) {
    if (operator === '!=') return candidate !== version;
    return operator === '==' && candidate === version;
  }
  return HOLDS[operator](compareNormalized(candidate, version));
}
