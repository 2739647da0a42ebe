import { compareVersions } from '../../../src/versions/compare-versions.js';
import { isBranch } from '../../../src/versions/is-branch.js';
import { matches } from '../../../src/versions/matches.js';
import { parseConstraint } from '../../../src/versions/parse-constraint.js';
import { parseVersion } from '../../../src/versions/parse-version.js';

/**
 * The lowest version that a constraint allows, of those that it names: `8.2.0` for `~8.2.0||~8.3.0`. Null where it names
 * none that it allows, as `*` or `<8`.
 */
export function lowestVersion(text: string): string | null {
  const constraint = parseConstraint(text);
  if (constraint === null) return null;
  const [lowest] = constraint.alternatives
    .flat()
    .map(({ version }) => version)
    .filter((version) => !isBranch(version))
    // The lower end of a range is `8.2.0.0-dev`, which no machine has.
    .map((version) => parseVersion(version.replace(/-dev$/, '').replace(/^(\d+\.\d+\.\d+)\.0$/, '$1')))
    .filter((version) => version !== null)
    .filter((version) => matches(constraint, version))
    .sort(compareVersions);
  return lowest?.pretty ?? null;
}
