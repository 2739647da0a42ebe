import { EMPTY_TREE } from '../../src/git/oid.js';
import { compareTags } from '../../src/versions/compare-tags.js';
import type { BuiltPackage } from '../build-result.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { RecordedRelease } from '../repository/release-record.js';
import type { RepositoryStore } from '../repository/repository-store.js';

/** Whether all zips of a release are there; whether they are what they were is for `verify` to say. */
export function isWhole({ packages }: RecordedRelease, store: RepositoryStore): boolean {
  return Object.entries(packages).every(([name, version]) => {
    const entry = store.entry(name, version);
    return entry !== null && store.hasZip(entry);
  });
}

/** The packages of a build with those of releases that needed no look; by name and version. */
export function withRecorded(
  built: readonly BuiltPackage[],
  recorded: readonly RecordedRelease[],
  store: RepositoryStore,
): BuiltPackage[] {
  const all = new Map(built.map((one) => [`${one.name} ${one.version}`, one]));
  for (const { packages } of recorded) {
    for (const [name, version] of Object.entries(packages)) {
      const entry = store.entry(name, version);
      const id = `${name} ${version}`;
      if (entry !== null && !all.has(id)) all.set(id, reusedPackage(entry));
    }
  }
  return [...all.values()].sort(inOrder);
}

function inOrder(a: BuiltPackage, b: BuiltPackage): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareTags(a.version, b.version) || (a.version < b.version ? -1 : 1);
}

function reusedPackage(entry: ManifestEntry): BuiltPackage {
  const { name, version, role, zip, sha1, sha256, key, quirks, origin } = entry;
  const [tag, commit, tree] = [origin?.tag ?? null, origin?.commit ?? null, origin?.tree ?? EMPTY_TREE];
  const came = { tag, commit, tree };
  return { name, version, role, zip, sha1, sha256, ...came, reused: true, why: 'reused', key, quirks };
}
