import type { ManifestEntry } from '../repository/manifest-entry.js';

/** A version whose zip a publication looks at; without what only its metadata say. */
export interface PublishedVersion {
  readonly name: string;
  readonly version: string;
  /** Path below the repository's folder. */
  readonly zip: string;
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  /** Where it comes from; null for what was composed from a recipe alone. */
  readonly repository: string | null;
  /** Of its commit, in seconds since 1970; 0 where there is none. */
  readonly time: number;
  /** The distribution that it bundles, of a product or flavor. */
  readonly distribution: string | null;
}

export function toPublishedVersion(entry: ManifestEntry): PublishedVersion {
  const { name, version, zip, size, sha1, sha256, origin, bundle } = entry;
  return {
    name,
    version,
    zip,
    size,
    sha1,
    sha256,
    repository: origin?.repository ?? null,
    time: origin?.time ?? 0,
    distribution: bundle?.distribution ?? null,
  };
}
