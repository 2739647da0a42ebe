import type { Links } from '../composer/composer-json.js';
import { coversRelease } from './covers-release.js';
import type { ProductRule } from './package-rule.js';
import { withPatch } from './with-patch.js';

/** What `add` of a rule says that one release requires besides its own packages; a later entry wins. */
export function additionsOf(add: ProductRule['add'], release: string): Links {
  return Object.fromEntries(
    add
      .filter(({ releases }) => coversRelease(releases, release))
      .flatMap(({ require }) => Object.entries(require))
      .map(([name, constraint]) => [name, withPatch(constraint, release)]),
  );
}
