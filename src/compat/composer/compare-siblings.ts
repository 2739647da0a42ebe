import type { Finding } from '../finding.js';
import type { ComposerLink } from './composer-facts.js';
import { composerFinding } from './composer-finding.js';
import { composerLinkRules } from './composer-link-rules.js';
import { constraintChange } from './constraint-change.js';
import { isPlatform } from './is-platform.js';
import { isSibling } from './is-sibling.js';
import { linkPairs } from './link-pairs.js';
import type { PackageMap, TreePackage } from './package-map.js';

/**
 * One finding for each vendor whose packages ask for other versions of each other: upstream stamps these anew in
 * hundreds of places with every release, and all of them are updated together.
 *
 * @param pairs the packages that differ, by file in order
 */
export function compareSiblings(
  pairs: readonly (readonly [TreePackage, TreePackage])[],
  trees: { readonly before: PackageMap; readonly after: PackageMap },
): readonly Finding[] {
  const moved = new Map<
    string,
    { readonly file: string; readonly was: ComposerLink; readonly is: ComposerLink }[]
  >();
  for (const [old, now] of pairs) {
    for (const [was, is] of [
      ...linkPairs(old.require, now.require),
      ...linkPairs(old.replace, now.replace),
    ]) {
      if (was === null || is === null || isPlatform(is.name) || !isSibling(now, is.name, trees)) continue;
      if (constraintChange(was.constraint, is.constraint) === 'same') continue;
      const vendor = is.name.slice(0, is.name.indexOf('/') + 1);
      const known = moved.get(vendor) ?? [];
      moved.set(vendor, known);
      known.push({ file: now.file, was, is });
    }
  }
  return [...moved].flatMap(([vendor, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const { file, was, is } = first;
    const files = new Set(all.map((one) => one.file)).size;
    const rest = all.length === 1 ? '' : `, and ${all.length - 1} more of the vendor in ${files} files`;
    return [
      composerFinding(
        composerLinkRules.siblingsMoved,
        { name: `${vendor}*`, file },
        {
          line: is.line,
          reason: `${is.name} was "${was.constraint}" and is "${is.constraint}" now${rest}: they are released together`,
        },
      ),
    ];
  });
}
