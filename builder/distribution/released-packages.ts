import type { RepositoryStore } from '../repository/repository-store.js';

export interface ReleasedPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * What a repository holds of one release of a distribution: its product with all that it bundles and leaves
 * out, and the project templates for it. Flavors and aliases are not: a nightly has none, and an alias
 * serves every release.
 */
export function releasedPackages(
  store: RepositoryStore,
  product: string,
  version: string,
): ReleasedPackage[] {
  const entry = store.entry(product, version);
  if (entry === null) return [];
  const bundled = Object.keys(entry.composer.require ?? {});
  const templates = store.index
    .filter(({ name, role }) => role === 'project' && requires(store, name, version, product))
    .map(({ name }) => name);
  const names = [product, ...bundled, ...(entry.bundle?.leavesOut ?? []), ...templates];
  return [...new Set(names)]
    .filter((name) => store.entry(name, version) !== null)
    .map((name) => ({ name, version }));
}

function requires(store: RepositoryStore, name: string, version: string, product: string): boolean {
  return Object.hasOwn(store.entry(name, version)?.composer.require ?? {}, product);
}
