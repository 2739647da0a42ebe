import { BadInputError } from '../../src/errors/bad-input-error.js';
import { INDEX_FILE, ROOT_FILE } from '../repository/repository-files.js';
import { parseIndex } from '../verify/parse-index.js';

/**
 * The names in an index; none where nothing was published yet.
 * @param root text of `packages.json` beside it
 *
 * Throws BadInputError `bad-manifest` and `not-a-repository`.
 */
export function indexNames(place: string, root: string | null, index: string | null): string[] {
  if (index === null && root === null) return [];
  if (index === null) {
    throw new BadInputError(
      'not-a-repository',
      `${place} has a ${ROOT_FILE} but no ${INDEX_FILE}: it was made by another program. Name another branch.`,
    );
  }
  const packages = parseIndex(index);
  if (packages !== null) return packages.map(({ name }) => name);
  throw new BadInputError(
    'bad-manifest',
    `${place}: ${INDEX_FILE} is no index of packages: put back its last good commit.`,
  );
}
