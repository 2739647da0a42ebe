import { BadInputError } from '../../src/errors/bad-input-error.js';

const DISTRIBUTION = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Where the flavors of a distribution are compared, below the repository's folder. Throws
 * BadInputError `bad-distribution` for a name that is no word: it might lead out of the folder.
 */
export function flavorsPath(distribution: string): string {
  if (DISTRIBUTION.test(distribution)) return `flavors/${distribution}.html`;
  throw new BadInputError(
    'bad-distribution',
    `${JSON.stringify(distribution)} is in the manifest as a distribution: expected a word of a-z, 0-9 and -. Rename it in its recipe.`,
  );
}
