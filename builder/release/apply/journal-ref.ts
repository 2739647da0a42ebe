import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { isReleaseVersion } from '../../composer/is-release-version.js';
import { field } from '../../recipe/field.js';

/** Below it are the journals of all releases that were begun. */
export const JOURNAL_REFS = 'refs/upkeep/releases/';

/**
 * Where the series repository has the journal of a release. Throws BadInputError `no-such-release` for what cannot be
 * the name of a distribution or the version of a release, so that no other ref is ever meant.
 */
export function journalRef(distribution: string, version: string): string {
  if (field.word.safeParse(distribution).success && isReleaseVersion(version)) {
    return `${JOURNAL_REFS}${distribution}/${version}`;
  }
  throw new BadInputError(
    'no-such-release',
    `${JSON.stringify(`${distribution} ${version}`)} cannot be a release: expected the name of a distribution and a version, such as mage-os 3.5.0.`,
  );
}
