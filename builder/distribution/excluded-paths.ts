import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Stack } from '../../src/series/stack.js';

/**
 * The paths that `exclude` of `stack.yml` names: files and folders, a folder also as `folder/**`.
 * Throws BadInputError `exclude-not-a-path` for other patterns: a package must not lack files by
 * chance.
 */
export function excludedPaths({ config, name }: Stack): string[] {
  const patterns = config?.exclude ?? [];
  const paths = patterns.map((pattern) => pattern.replace(/\/(?:\*\*)?$/, ''));
  const odd = paths.filter((path) => /[*?[\]\\]/.test(path));
  if (odd.length === 0) return [...new Set(paths)].sort();
  throw new BadInputError(
    'exclude-not-a-path',
    `${name}/stack.yml: exclude: ${odd.join(', ')}: a build leaves out files and whole folders; expected a path such as .github/**.`,
  );
}
