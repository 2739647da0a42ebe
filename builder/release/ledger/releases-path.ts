import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { field } from '../../recipe/field.js';

/** No name of a package begins so: they begin with a letter or a digit. */
export const RELEASES_FOLDER = '_releases';

/**
 * The file of the ledger with the releases of a distribution. Throws BadInputError `no-such-distribution` for what cannot
 * be the name of one, so that no other file is ever meant.
 */
export function releasesPath(distribution: string): string {
  if (!field.word.safeParse(distribution).success) {
    throw new BadInputError(
      'no-such-distribution',
      `${JSON.stringify(distribution)} is no name of a distribution: expected a word of a-z, 0-9 and -, such as mage-os.`,
    );
  }
  return `${RELEASES_FOLDER}/${distribution}`;
}
