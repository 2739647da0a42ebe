import type { Manifest, ManifestEntry } from './manifest.js';

/** One JSON file of a Composer repository. */
export interface MetadataFile {
  /** Below the repository's folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * The static files of a Composer v2 repository, for one host, in the order in which they must
 * appear: metapackages after what they require, `packages.json` last.
 *
 * `url` is what the folder's address is, without a final slash. Composer 2.5 takes no relative
 * address for a zip, and on `file://` none that starts with a slash for the metadata either; so
 * both are absolute. It reads `~dev.json` when a project allows dev versions, and on `file://` a
 * missing one ends the run.
 */
export function repositoryMetadata(manifest: Manifest, url: string): MetadataFile[] {
  const byName = new Map<string, ManifestEntry[]>();
  for (const entry of manifest.packages) {
    const versions = byName.get(entry.name);
    if (versions === undefined) byName.set(entry.name, [entry]);
    else versions.push(entry);
  }
  const names = [...byName.keys()].sort();
  const isMetapackage = (name: string): boolean => byName.get(name)?.at(-1)?.composer.type === 'metapackage';
  const ordered = [...names.filter((name) => !isMetapackage(name)), ...names.filter(isMetapackage)];
  const files = ordered.flatMap((name) => [
    json(`p2/${name}~dev.json`, { packages: { [name]: [] } }),
    json(`p2/${name}.json`, {
      packages: { [name]: (byName.get(name) ?? []).map((entry) => versionOf(entry, url)) },
    }),
  ]);
  const root = {
    packages: {},
    'metadata-url': `${metadataBase(url)}/p2/%package%.json`,
    'available-packages': names,
  };
  return [...files, json('packages.json', root)];
}

function versionOf(entry: ManifestEntry, url: string): Record<string, unknown> {
  const dist = {
    type: 'zip',
    url: `${url}/${entry.zip}`,
    reference: entry.commit ?? entry.tree,
    shasum: entry.sha1,
  };
  return { ...entry.composer, dist };
}

/** On a web server the path is enough, and the same files serve http and https. */
function metadataBase(url: string): string {
  return url.startsWith('file:') ? url : new URL(url).pathname.replace(/\/$/, '');
}

function json(path: string, value: unknown): MetadataFile {
  return { path, text: `${JSON.stringify(value)}\n` };
}
