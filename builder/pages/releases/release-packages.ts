import type { ManifestEntry } from '../../repository/manifest-entry.js';
import type { PackageManifest } from '../../repository/package-manifest.js';
import type { RepositoryIndex } from '../../repository/repository-index.js';

const ORDER = ['product', 'flavor', 'project'];

/** What people require of a release: its product, its flavors, and templates of projects for these; in this order, by name. */
export function releasePackages(
  distribution: string,
  version: string,
  index: RepositoryIndex,
  manifest: (name: string) => PackageManifest,
): ManifestEntry[] {
  const entries = index.packages
    .filter(({ role }) => ORDER.includes(role))
    .flatMap(({ name }) => manifest(name).versions.filter((entry) => entry.version === version));
  const bundles = new Set(
    entries.flatMap(({ name, bundle }) => (bundle?.distribution === distribution ? [name] : [])),
  );
  return entries
    .filter(
      ({ name, role, composer }) =>
        bundles.has(name) ||
        (role === 'project' && Object.keys(composer.require ?? {}).some((one) => bundles.has(one))),
    )
    .sort((a, b) => {
      const order = ORDER.indexOf(a.role) - ORDER.indexOf(b.role);
      return order || (a.name < b.name ? -1 : 1);
    });
}
