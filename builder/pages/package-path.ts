import { BadInputError } from '../../src/errors/bad-input-error.js';
import { isPackageName } from '../composer/is-package-name.js';

/**
 * Where the page of a package is, below the repository's folder. Throws BadInputError
 * `bad-package-name` for a name that Composer refuses: it might lead out of the folder.
 */
export function packagePath(name: string): string {
  if (isPackageName(name)) return `package/${name}.html`;
  throw new BadInputError(
    'bad-package-name',
    `${JSON.stringify(name)} is in the manifest as a package: expected vendor/package in lower case, as Composer takes it. Rename it where it is built.`,
  );
}
