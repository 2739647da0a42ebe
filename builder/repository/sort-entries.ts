import { compareVersions } from '../../src/versions/compare-versions.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import type { ManifestEntry } from './manifest-entry.js';

/** Versions of one package, oldest first as Composer orders them. */
export function sortEntries(entries: Iterable<ManifestEntry>): ManifestEntry[] {
  return [...entries]
    .map((entry) => ({ entry, parsed: parseVersion(entry.version) }))
    .sort((a, b) => {
      const order = a.parsed === null || b.parsed === null ? 0 : compareVersions(a.parsed, b.parsed);
      return order || (a.entry.version < b.entry.version ? -1 : 1);
    })
    .map(({ entry }) => entry);
}
