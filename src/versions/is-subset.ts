import { compareNormalized } from './compare-normalized.js';
import type { Constraint } from './constraint.js';
import { versionSetOf } from './version-set-of.js';
import type { Branches, Interval } from './version-set.js';

/**
 * Whether every version that meets `part` meets `whole` too, as Composer's `Intervals::isSubsetOf`. It is computed
 * from the bounds, not tried on versions.
 */
export function isSubset(part: Constraint, whole: Constraint): boolean {
  const [a, b] = [versionSetOf(part), versionSetOf(whole)];
  return (
    hasBranches(a.branches, b.branches) &&
    a.intervals.every((one) => b.intervals.some((other) => contains(other, one)))
  );
}

function hasBranches(part: Branches, whole: Branches): boolean {
  if (part.except) return whole.except && [...whole.names].every((name) => part.names.has(name));
  return [...part.names].every((name) => whole.names.has(name) !== whole.except);
}

function contains(outer: Interval, inner: Interval): boolean {
  const low = compareNormalized(outer.low.version, inner.low.version);
  if (low > 0 || (low === 0 && inner.low.included && !outer.low.included)) return false;
  if (outer.high === null || inner.high === null) return outer.high === null;
  const high = compareNormalized(inner.high.version, outer.high.version);
  return high < 0 || (high === 0 && (outer.high.included || !inner.high.included));
}
