import { compareNormalized } from './compare-normalized.js';
import type { ComposerVersion } from './composer-version.js';
import { isBranch } from './is-branch.js';

/**
 * A total order for sorting: negative, 0 or positive. Named branches (`dev-main`) come first, by code unit; then
 * all others as Composer orders them (PHP's `version_compare` of the normalised form), so that `1.0-p3` is after
 * `1.0`. What Composer takes for equal but writes differently (`1.01` and `1.1`) is ordered by code unit: 0 means
 * that the normalised forms are the same.
 */
export function compareVersions(a: ComposerVersion, b: ComposerVersion): number {
  const [left, right] = [isBranch(a.normalized), isBranch(b.normalized)];
  if (left !== right) return left ? -1 : 1;
  const order = left ? 0 : compareNormalized(a.normalized, b.normalized);
  if (order !== 0 || a.normalized === b.normalized) return order;
  return a.normalized < b.normalized ? -1 : 1;
}
