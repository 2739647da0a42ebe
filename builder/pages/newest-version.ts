import { stabilityOf } from '../../src/versions/stability.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';

/** The newest stable version, or the newest of all when none is stable; versions are oldest first. */
export function newestVersion(versions: readonly ManifestEntry[]): ManifestEntry | null {
  return versions.findLast((entry) => stabilityOf(entry.version) === 'stable') ?? versions.at(-1) ?? null;
}
