import { BadInputError } from '../../src/errors/bad-input-error.js';
import { nearestWord } from '../../src/series/nearest-word.js';
import { normalizedVersion } from '../composer/normalized-version.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { RepositoryStore } from '../repository/repository-store.js';

/**
 * A published version of a package; the newest stable one unless a version is named.
 *
 * Throws BadInputError `no-such-package`, `no-such-version`, with names that are alike.
 */
export function findEntry(store: RepositoryStore, name: string, version: string | null): ManifestEntry {
  const indexed = store.index.find((one) => one.name === name);
  if (indexed === undefined) throw noSuchPackage(store, name);
  const { versions } = store.package(name);
  const wanted = version ?? indexed.latest;
  const normalized = normalizedVersion(wanted);
  const found =
    versions.find((one) => one.version === wanted) ??
    versions.find((one) => normalizedVersion(one.version) === normalized);
  if (found !== undefined) return found;
  const newest = versions.slice(-5).map((one) => one.version);
  throw new BadInputError(
    'no-such-version',
    `${store.out} has no version '${wanted}' of ${name}: the newest of ${versions.length} are ${newest.reverse().join(', ')}.`,
    { data: { name, version: wanted } },
  );
}

function noSuchPackage({ index, out }: RepositoryStore, name: string): BadInputError {
  const names = index.map((one) => one.name);
  const base = name.slice(name.indexOf('/'));
  const alike = names.filter((one) => one.endsWith(base)).slice(0, 5);
  const nearest = alike.length > 0 ? alike.join(', ') : nearestWord(name, names);
  const hint = nearest === null ? `it has ${names.length} packages` : `did you mean ${nearest}?`;
  return new BadInputError('no-such-package', `${out} has no package '${name}': ${hint}`, { data: { name } });
}
