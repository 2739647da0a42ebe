import { compareNormalized } from './compare-normalized.js';
import type { Comparison, ComparisonOperator, Constraint } from './constraint.js';
import { isBranch } from './is-branch.js';
import type { Bound, Branches, Interval, VersionSet } from './version-set.js';

/** No normalised version is below it. */
const LOWEST: Bound = { version: '0.0.0.0-dev', included: true };
const ALL_BRANCHES: Branches = { except: true, names: new Set() };
const NO_BRANCHES: Branches = { except: false, names: new Set() };
const EVERYTHING: VersionSet = { intervals: [{ low: LOWEST, high: null }], branches: ALL_BRANCHES };
const NOTHING: VersionSet = { intervals: [], branches: NO_BRANCHES };

const INTERVALS: Readonly<Record<ComparisonOperator, (version: string) => readonly Interval[]>> = {
  '==': (version) => [{ low: { version, included: true }, high: { version, included: true } }],
  '!=': (version) => [...below(version, false), above(version, false)],
  '<': (version) => below(version, false),
  '<=': (version) => below(version, true),
  '>': (version) => [above(version, false)],
  '>=': (version) => [above(version, true)],
};

/**
 * The versions that meet a constraint, as `matches` has it. Versions are taken to lie densely, as Composer does in its
 * `Intervals`: between `1.0-dev` and `1.0-alpha` there may be one.
 */
export function versionSetOf({ alternatives }: Constraint): VersionSet {
  return alternatives
    .map((all) => all.map(setOf).reduce(intersect, EVERYTHING))
    .reduce(
      (a, b) => ({
        intervals: merge([...a.intervals, ...b.intervals]),
        branches: uniteBranches(a.branches, b.branches),
      }),
      NOTHING,
    );
}

function setOf({ operator, version }: Comparison): VersionSet {
  if (isBranch(version)) {
    const names = new Set([version]);
    if (operator === '==') return { intervals: [], branches: { except: false, names } };
    return operator === '!=' ? { ...EVERYTHING, branches: { except: true, names } } : NOTHING;
  }
  const intervals = INTERVALS[operator](version);
  return { intervals, branches: operator === '!=' ? ALL_BRANCHES : NO_BRANCHES };
}

function intersect(a: VersionSet, b: VersionSet): VersionSet {
  const intervals = a.intervals.flatMap((one) =>
    b.intervals.flatMap((other) =>
      nonEmpty({ low: highest(one.low, other.low), high: lowest(one.high, other.high) }),
    ),
  );
  return { intervals: merge(intervals), branches: intersectBranches(a.branches, b.branches) };
}

/** Puts intervals in order and joins those that touch. */
function merge(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => compareLow(a.low, b.low))) {
    const last = merged.at(-1);
    if (last !== undefined && touches(last.high, next.low)) {
      merged[merged.length - 1] = { low: last.low, high: furthest(last.high, next.high) };
    } else merged.push(next);
  }
  return merged;
}

function below(version: string, included: boolean): readonly Interval[] {
  return nonEmpty({ low: LOWEST, high: { version, included } });
}

function above(version: string, included: boolean): Interval {
  return { low: highest({ version, included }, LOWEST), high: null };
}

function nonEmpty(interval: Interval): readonly Interval[] {
  const { low, high } = interval;
  if (high === null) return [interval];
  const order = compareNormalized(low.version, high.version);
  return order < 0 || (order === 0 && low.included && high.included) ? [interval] : [];
}

function touches(high: Bound | null, low: Bound): boolean {
  if (high === null) return true;
  const order = compareNormalized(low.version, high.version);
  return order < 0 || (order === 0 && (low.included || high.included));
}

function compareLow(a: Bound, b: Bound): number {
  return compareNormalized(a.version, b.version) || Number(b.included) - Number(a.included);
}

function highest(a: Bound, b: Bound): Bound {
  return compareLow(a, b) < 0 ? b : a;
}

function compareHigh(a: Bound, b: Bound): number {
  return compareNormalized(a.version, b.version) || Number(a.included) - Number(b.included);
}

function lowest(a: Bound | null, b: Bound | null): Bound | null {
  if (a === null || b === null) return a ?? b;
  return compareHigh(a, b) < 0 ? a : b;
}

function furthest(a: Bound | null, b: Bound | null): Bound | null {
  return a === null || b === null ? null : compareHigh(a, b) < 0 ? b : a;
}

function intersectBranches(a: Branches, b: Branches): Branches {
  if (a.except && b.except) return { except: true, names: new Set([...a.names, ...b.names]) };
  const [listed, other] = a.except ? [b, a] : [a, b];
  // A name is of the other side if it is listed there, or not left out there.
  const names = [...listed.names].filter((name) => other.names.has(name) !== other.except);
  return { except: false, names: new Set(names) };
}

function uniteBranches(a: Branches, b: Branches): Branches {
  return invert(intersectBranches(invert(a), invert(b)));
}

function invert({ except, names }: Branches): Branches {
  return { except: !except, names };
}
