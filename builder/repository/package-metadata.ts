import { stabilityOf } from '../../src/versions/stability.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { normalizedVersion } from '../composer/normalized-version.js';
import type { Advisory } from './advisory.js';
import type { ManifestEntry } from './manifest-entry.js';
import { minifyVersions } from './minify-versions.js';
import type { PackageManifest } from './package-manifest.js';
import type { RepositoryFile } from './repository-file.js';

/**
 * The two files that Composer reads of a package: releases, and versions in development.
 *
 * `url` is the folder's address without a final slash: Composer 2.5 takes no relative address for a
 * zip. It reads `~dev.json` when a project allows dev versions, and on `file://` a missing one ends
 * the run.
 */
export function packageMetadata(
  { name, versions }: PackageManifest,
  url: string,
  advisories: readonly Advisory[],
): RepositoryFile[] {
  const newestFirst = versions.toReversed();
  const isDev = ({ version }: ManifestEntry): boolean => stabilityOf(version) === 'dev';
  const file = (path: string, entries: readonly ManifestEntry[], more: object): RepositoryFile => ({
    path,
    text: `${JSON.stringify({
      minified: 'composer/2.0',
      packages: { [name]: minifyVersions(entries.map((entry) => versionOf(entry, url))) },
      ...more,
    })}\n`,
  });
  // Without `sources` Composer takes it for a part of an advisory, and `composer audit` ends with an error.
  const vendor = name.slice(0, name.indexOf('/'));
  const known = advisories.flatMap(({ packageName, ...advisory }) =>
    packageName === name ? [{ ...advisory, sources: [{ name: vendor, remoteId: advisory.advisoryId }] }] : [],
  );
  return [
    file(`p2/${name}~dev.json`, newestFirst.filter(isDev), {}),
    file(
      `p2/${name}.json`,
      newestFirst.filter((entry) => !isDev(entry)),
      {
        'security-advisories': known,
      },
    ),
  ];
}

function versionOf(entry: ManifestEntry, url: string): Record<string, unknown> {
  const { composer, version, origin } = entry;
  const dist = {
    type: 'zip',
    url: `${url}/${entry.zip}`,
    reference: origin?.commit ?? entry.content.slice(0, 40),
    shasum: entry.sha1,
  };
  return {
    ...withSource(composer, origin),
    version,
    version_normalized: normalizedVersion(version),
    dist,
    ...(origin === null ? {} : { time: isoTime(origin.time) }),
  };
}

/**
 * Where the sources are, for people and lock files. Not as `source`: Composer 2.5 clones that into the
 * package's folder when a zip's checksum is wrong, which is the whole repository, unchecked.
 */
function withSource(composer: ComposerJson, origin: ManifestEntry['origin']): ComposerJson {
  const address = /^(https:\/\/(?:github|gitlab)\.com\/[^/]+\/[^/]+?)(?:\.git)?$/.exec(
    origin?.url ?? '',
  )?.[1];
  if (origin === null || address === undefined) return composer;
  const known = composer['support'];
  const support = typeof known === 'object' && known !== null && !Array.isArray(known) ? known : {};
  const path = origin.path === '' ? '' : `/${origin.path}`;
  return { ...composer, support: { ...support, source: `${address}/tree/${origin.commit}${path}` } };
}

/** As Composer writes it: `2026-01-31T12:00:00+00:00`. */
function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00');
}
