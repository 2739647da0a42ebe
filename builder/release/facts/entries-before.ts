import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';

/**
 * Product and flavors of the release before, as they were published: the product first, then flavors by name. What is not
 * in the repository is not among them. Throws BadInputError `bad-manifest`, `not-a-repository`.
 *
 * @param out folder of the Composer repository
 */
export function entriesBefore(
  out: string,
  distribution: string,
  previous: Pick<DistributionRelease, 'version'> | null,
): readonly ManifestEntry[] {
  if (previous === null) return [];
  const store = new RepositoryStore(out);
  const nameOf = ({ bundle }: ManifestEntry): string => bundle?.flavor ?? '';
  return store.index
    .filter(({ role }) => role === 'product' || role === 'flavor')
    .flatMap(({ name }) => store.entry(name, previous.version) ?? [])
    .filter(({ bundle }) => bundle?.distribution === distribution)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
