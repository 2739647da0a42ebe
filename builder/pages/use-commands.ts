import { shellWord } from '../flavors/shell-word.js';
import type { PageSite } from './page-site.js';
import { repositoryName } from './repository-name.js';

/**
 * The commands that make a project look for packages in this repository. Composer refuses `http:`
 * until it is told otherwise.
 */
export function useCommands({ url, title }: PageSite): readonly string[] {
  const add = `composer config repositories.${repositoryName(title)} composer ${shellWord(url)}`;
  return /^http:/i.test(url) ? ['composer config secure-http false', add] : [add];
}
