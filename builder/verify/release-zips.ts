import type { ManifestEntry } from '../repository/manifest-entry.js';

/** What of a version decides to which release it belongs. */
export interface VersionFacts extends Pick<ManifestEntry, 'name' | 'version' | 'role' | 'zip' | 'sha256'> {
  /** Names of what it requires, of a bundle or a template; and what the bundle leaves out. */
  readonly links: readonly string[];
  /** The distribution that it bundles; null for none. */
  readonly distribution: string | null;
}

/** The facts of an entry; names are kept of bundles and templates alone, so that many versions take little memory. */
export function versionFacts(entry: ManifestEntry): VersionFacts {
  const { name, version, role, zip, sha256, bundle, composer } = entry;
  const links =
    bundle === null && role !== 'project'
      ? []
      : [...Object.keys(composer.require ?? {}), ...(bundle?.leavesOut ?? [])];
  return { name, version, role, zip, sha256, links, distribution: bundle?.distribution ?? null };
}

/**
 * The zips that a release consists of: the bundles of the distribution with this version, what they require or leave out
 * under the same version, and the templates of projects for them.
 * @param versions all that have the version of the release
 */
export function releaseZips(
  distribution: string,
  versions: readonly VersionFacts[],
): readonly VersionFacts[] {
  const bundles = versions.filter((one) => one.distribution === distribution);
  const names = new Set(bundles.flatMap(({ name, links }) => [name, ...links]));
  const bundled = new Set(bundles.map(({ name }) => name));
  return versions.filter(
    ({ name, role, links }) =>
      role !== 'alias' &&
      (names.has(name) || (role === 'project' && links.some((link) => bundled.has(link)))),
  );
}
