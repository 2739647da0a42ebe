import type { ManifestEntry } from './manifest-entry.js';
import type { PackageManifest } from './package-manifest.js';
import type { RepositoryIndex } from './repository-index.js';

/** The product and the flavors of one release. */
export interface DistributionBundles {
  readonly distribution: string;
  readonly version: string;
  readonly bundles: readonly ManifestEntry[];
}

/** The newest release of every distribution in a repository, by name, with the flavors that it has. */
export function newestBundles(
  index: RepositoryIndex,
  manifest: (name: string) => PackageManifest,
): DistributionBundles[] {
  const newest = new Map<string, string>();
  const entries: ManifestEntry[] = [];
  for (const { name, role, latest } of index.packages) {
    if (role !== 'product' && role !== 'flavor') continue;
    for (const entry of manifest(name).versions) {
      if (entry.bundle === null) continue;
      entries.push(entry);
      const { distribution, flavor } = entry.bundle;
      // The product says which release is the newest; a distribution of flavors alone has theirs.
      if (entry.version === latest && (flavor === null || !newest.has(distribution))) {
        newest.set(distribution, latest);
      }
    }
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([distribution, version]) => ({
      distribution,
      version,
      bundles: entries.filter(
        (entry) => entry.bundle?.distribution === distribution && entry.version === version,
      ),
    }));
}
