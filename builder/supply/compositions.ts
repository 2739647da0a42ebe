import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { ReleaseLinks } from './release-links.js';

/** A statement on how much of a part is known: CycloneDX 1.6, which the library has no model of. */
export interface Composition {
  readonly 'bom-ref': string;
  readonly aggregate: 'complete' | 'unknown';
  readonly assemblies?: readonly string[];
  readonly dependencies: readonly string[];
}

/**
 * Of the product and of each flavor: what it brings of the release, whose requirements are all in the bill; and what is
 * from elsewhere, of which is not known what that requires.
 *
 * @param refOf the reference in the bill of a name
 */
export function compositions(
  entries: readonly ManifestEntry[],
  links: ReleaseLinks,
  refOf: (name: string) => string,
): Composition[] {
  const bundles = entries.filter(({ bundle }) => bundle !== null).map(({ name }) => name);
  const foreign = [...links.constraints.keys()].map(refOf).sort();
  return [
    ...bundles.sort().map((name): Composition => ({
      'bom-ref': `composition:${name}`,
      aggregate: 'complete',
      assemblies: [refOf(name)],
      dependencies: reach(name, links).map(refOf).sort(),
    })),
    ...(foreign.length === 0
      ? []
      : [{ 'bom-ref': 'composition:required', aggregate: 'unknown' as const, dependencies: foreign }]),
  ];
}

/** A package and all of the release that it requires, also by others. */
function reach(start: string, { within }: ReleaseLinks): string[] {
  const seen = new Set([start]);
  for (const name of seen) for (const link of within.get(name) ?? []) seen.add(link);
  return [...seen];
}
