import type { Advisory } from './advisory.js';
import type { Build } from './build.js';
import { indexPackage } from './index-package.js';
import type { ManifestEntry } from './manifest-entry.js';
import type { NewZip } from './pack-missing.js';
import type { PackageManifest } from './package-manifest.js';
import type { ReleaseRecord } from './release-record.js';
import type { RepositoryIndex } from './repository-index.js';
import type { RepositoryStore } from './repository-store.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';
import { sortEntries } from './sort-entries.js';
import { zipPath } from './zip-path.js';

/** What a repository will hold after a build. */
export class NextManifest {
  /** Packages of the build, also those that it did not change, and those with advisories; sorted. */
  readonly touched: readonly string[];
  readonly zips: readonly { readonly from: string; readonly path: string }[];
  readonly pruned: readonly ManifestEntry[];
  readonly #store: RepositoryStore;
  readonly #build: Build;
  readonly #packages = new Map<string, PackageManifest>();

  constructor(store: RepositoryStore, zips: readonly NewZip[], build: Build) {
    this.#store = store;
    this.#build = build;
    const added = new Map<string, ManifestEntry[]>();
    for (const zip of zips) {
      const entry = entryOf(zip);
      const list = added.get(entry.name);
      if (list === undefined) added.set(entry.name, [entry]);
      else list.push(entry);
    }
    const pruned: ManifestEntry[] = [];
    const isPruned = new Set(build.prune.map(({ name, version }) => `${name} ${version}`));
    const names = new Set([...build.packages, ...build.prune].map(({ name }) => name));
    for (const name of names) {
      const versions = new Map(store.package(name).versions.map((entry) => [entry.version, entry]));
      for (const entry of added.get(name) ?? []) {
        const before = versions.get(entry.version);
        // A lost zip was made again: what is published of it stays as it is. An alias gives way.
        const givesWay = before?.role === 'alias' && entry.role !== 'alias';
        if (before === undefined || givesWay) versions.set(entry.version, entry);
        if (before !== undefined && givesWay) pruned.push(before);
      }
      for (const [version, entry] of versions) {
        if (!isPruned.has(`${name} ${version}`)) continue;
        versions.delete(version);
        pruned.push(entry);
      }
      this.#packages.set(name, { name, versions: sortEntries(versions.values()) });
    }
    const warned = build.advisories.map(({ packageName }) => packageName).filter((name) => store.has(name));
    this.touched = [...new Set([...names, ...warned])].sort();
    this.pruned = pruned;
    this.zips = zips.flatMap(({ planned: { name, version, role }, file }) =>
      isPruned.has(`${name} ${version}`) ? [] : [{ from: file, path: zipPath(name, version, role) }],
    );
  }

  package(name: string): PackageManifest {
    return this.#packages.get(name) ?? this.#store.package(name);
  }

  entry(name: string, version: string): ManifestEntry | null {
    return this.package(name).versions.find((one) => one.version === version) ?? null;
  }

  /** The index of all packages; those in `names` are looked at anew. */
  index(names: readonly string[]): RepositoryIndex {
    const packages = new Map(this.#store.index.map((one) => [one.name, one]));
    for (const name of names) {
      const indexed = indexPackage(this.package(name));
      if (indexed === null) packages.delete(name);
      else packages.set(name, indexed);
    }
    return { packages: [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  /** The record of upstream's releases with those of this build; null when it has none. */
  releases(): ReleaseRecord | null {
    const { releases } = this.#build;
    if (releases === null) return null;
    const before = this.#store.releases(releases.repository).releases;
    const all = Object.entries({ ...before, ...releases.built }).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      repository: releases.repository,
      seen: releases.seen,
      releases: Object.fromEntries(all),
    };
  }

  /** Known advisories with those that the build brings, which win; by package and id. */
  advisories(): readonly Advisory[] {
    const all = new Map(
      [...this.#store.advisories(), ...this.#build.advisories].map((one) => [
        `${one.packageName} ${one.advisoryId}`,
        one,
      ]),
    );
    return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
}

function entryOf({ planned, size, sha1, sha256, content, files }: NewZip): ManifestEntry {
  const { name, version, role, key, origin, contents, replace, bundle, quirks, composer } = planned;
  const zip = zipPath(name, version, role);
  const { zlib } = process.versions;
  return {
    name,
    version,
    role,
    zip,
    size,
    sha1,
    sha256,
    content,
    files,
    key,
    zlib,
    writer: ZIP_WRITER,
    origin,
    contents,
    replace,
    bundle,
    quirks,
    composer,
  };
}
