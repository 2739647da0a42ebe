import { isSubset } from '../../versions/is-subset.js';
import { parseConstraint } from '../../versions/parse-constraint.js';

/**
 * How a constraint changed: `narrowed` when it leaves out a version that it allowed, whether it allows others instead or
 * not; `unknown` when one of the two is no constraint.
 */
export type ConstraintChange = 'same' | 'widened' | 'narrowed' | 'unknown';

/** Compares what two constraints allow, not how they are written: `~8.1.0||~8.2.0` is the same as `>=8.1 <8.3`. */
export function constraintChange(before: string, after: string): ConstraintChange {
  if (before === after) return 'same';
  const [old, now] = [parseConstraint(before), parseConstraint(after)];
  if (old === null || now === null) return 'unknown';
  if (!isSubset(old, now)) return 'narrowed';
  return isSubset(now, old) ? 'same' : 'widened';
}
