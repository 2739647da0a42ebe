import { compareVersions } from '../../../src/versions/compare-versions.js';
import { parseVersion } from '../../../src/versions/parse-version.js';

/** Orders versions as Composer does; 0 for two that are the same to it, and what is no version comes first. */
export function versionOrder(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return compareVersions(left, right);
}
