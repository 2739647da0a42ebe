import type { Repository } from '../../src/git/repository.js';
import type { DistributionRelease } from '../release/ledger/distribution-release.js';
import { readReleases } from '../release/ledger/read-releases.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { RepositoryStore } from '../repository/repository-store.js';

export interface FoundRelease {
  readonly distribution: string;
  readonly release: DistributionRelease;
}

/**
 * The release of a distribution that a package belongs to: that whose product or flavor of the same version bundles it
 * or leaves it out, as the ledger has it; null where there is none.
 *
 * Throws BadInputError `bad-ledger`.
 */
export async function releaseOf(
  entry: ManifestEntry,
  store: RepositoryStore,
  series: Repository | null,
): Promise<FoundRelease | null> {
  if (series === null) return null;
  for (const distribution of distributionsOf(entry, store)) {
    const releases = await readReleases(series, distribution);
    const release = releases.find(({ version }) => version === entry.version);
    if (release !== undefined) return { distribution, release };
  }
  return null;
}

function distributionsOf({ name, version, bundle }: ManifestEntry, store: RepositoryStore): string[] {
  if (bundle !== null) return [bundle.distribution];
  const bundles = store.index
    .filter(({ role }) => role === 'product' || role === 'flavor')
    .map((one) => store.entry(one.name, version))
    .filter((one) => one !== null);
  const found = bundles.filter((one) => {
    const names = [...Object.keys(one.composer.require ?? {}), ...(one.bundle?.leavesOut ?? [])];
    return names.includes(name) || requires(store, name, version, one.name);
  });
  return [...new Set(found.flatMap((one) => one.bundle?.distribution ?? []))].sort();
}

/** A project template requires the product. */
function requires(store: RepositoryStore, name: string, version: string, product: string): boolean {
  return Object.hasOwn(store.entry(name, version)?.composer.require ?? {}, product);
}
