import { shellWord } from './shell-word.js';

/**
 * What to type, in this order, in a project that requires the package `from` and shall require `to`
 * instead, at `version` or, when that is null, at what Composer finds. `after` are the commands that
 * the distribution needs once its files are there.
 *
 * Both names in the update are needed (tried with Composer 2.5.5). An update of `to` alone does nothing
 * when a locked package replaces it, as on the way from a renamed distribution back to upstream's, and
 * finds no solution at another version: `from` must be free to go. Within a distribution all of its
 * packages must be: one that neither bundles, which an extension brought in, is locked at a release that
 * goes with no other. An update without names works, and moves everything else in the project too.
 */
export function switchCommands(
  from: string,
  to: string,
  version: string | null,
  after: readonly string[],
): readonly string[] {
  const wanted = shellWord(version === null ? to : `${to}:${version}`);
  const vendor = to.slice(0, to.indexOf('/') + 1);
  const names = [...new Set([to, from]), ...(from.startsWith(vendor) ? [`${vendor}*`] : [])];
  return [
    `composer require ${wanted} --no-update`,
    ...(from === to ? [] : [`composer remove ${shellWord(from)} --no-update`]),
    `composer update ${names.map(shellWord).join(' ')} --with-all-dependencies`,
    ...after,
  ];
}
