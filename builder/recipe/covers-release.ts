import { matches } from '../../src/versions/matches.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';

/** Whether `releases` of a recipe, a constraint of Composer's, covers a version. */
export function coversRelease(releases: string, version: string): boolean {
  const [constraint, parsed] = [parseConstraint(releases), parseVersion(version)];
  return constraint !== null && parsed !== null && matches(constraint, parsed);
}
