import { formatAdvisories } from './advisory.js';
import { siteReleases } from '../pages/releases/site-releases.js';
import type { FileSink } from './file-sink.js';
import type { NextManifest } from './next-manifest.js';
import { formatPackageManifest } from './package-manifest.js';
import { readMark } from './read-mark.js';
import { formatReleaseRecord } from './release-record.js';
import { ADVISORIES_FILE, INDEX_FILE, packageManifestFile, releaseRecordFile } from './repository-files.js';
import { formatRepositoryIndex } from './repository-index.js';
import type { RepositoryStore } from './repository-store.js';
import { repositoryUrl } from './repository-url.js';
import { metadataMark } from './root-metadata.js';
import { stageSite } from './stage-site.js';

export interface StageRequest {
  readonly store: RepositoryStore;
  readonly next: NextManifest;
  /** Packages whose files may not be up to date. */
  readonly touched: readonly string[];
  /** null for the address of before, or that of the folder itself. */
  readonly url: string | null;
}

/**
 * Stages all files but the zips: the manifest first, which reserves the names, then what is made
 * from it for one host. What is up to date already is not looked at, unless the host is another.
 */
export function stageRepository(swap: FileSink, { store, next, touched, url }: StageRequest): void {
  for (const name of touched) {
    swap.stage(packageManifestFile(name), formatPackageManifest(next.package(name)));
  }
  const releases = next.releases();
  if (releases !== null) swap.stage(releaseRecordFile(releases.repository), formatReleaseRecord(releases));
  const advisories = next.advisories();
  if (advisories.length > 0) swap.stage(ADVISORIES_FILE, formatAdvisories(advisories));
  const index = next.index(touched);
  swap.stage(INDEX_FILE, formatRepositoryIndex(index));

  const before = readMark(store.out);
  const address = servedUrl(store.out, url, before?.url ?? null);
  const all = index.packages.map(({ name }) => name);
  const isKnown = before?.mark === metadataMark(address);
  const names = isKnown ? touched : union(all, touched);
  const known = new Set(all);
  stageSite(swap, {
    index,
    names,
    // Pages link to each other: a new name is a new link on any of them.
    pageNames: sameNames(store, known) ? names : union(all, touched),
    manifest: (name) => next.package(name),
    advisories,
    // A build makes no documents.
    releases: siteReleases(store.out, isKnown ? [] : 'all'),
    url: address,
  });
}

/** That given, or that of before; a folder that is its own address may have been moved. */
function servedUrl(out: string, given: string | null, before: string | null): string {
  return repositoryUrl(out, given ?? (before?.startsWith('file:') === true ? null : before));
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

function sameNames(store: RepositoryStore, known: ReadonlySet<string>): boolean {
  return store.index.length === known.size && store.index.every(({ name }) => known.has(name));
}
