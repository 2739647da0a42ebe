import type { ManifestEntry } from '../repository/manifest-entry.js';
import { formatPackageManifest } from '../repository/package-manifest.js';
import { packageManifestFile } from '../repository/repository-files.js';
import { sortEntries } from '../repository/sort-entries.js';
import { checkEntry } from './check-entry.js';
import type { Problem, ProblemKind } from './problem.js';

/** A package's manifest as far as it can be used. */
export interface ReadManifest {
  readonly name: string;
  /** Those that are sound, in order. */
  readonly versions: readonly ManifestEntry[];
  readonly problems: readonly Problem[];
}

/** @param text null when there is no such file */
export function checkPackageManifest(name: string, text: string | null): ReadManifest {
  const file = packageManifestFile(name);
  const problem = (
    what: ProblemKind,
    expected: string,
    found: string,
    version: string | null = null,
  ): Problem => ({ severity: 'error', package: name, version, file, what, member: null, expected, found });
  const list = text === null ? null : versionsIn(text, name);
  if (list === null) {
    const found = text === null ? 'no such file' : 'another text';
    return { name, versions: [], problems: [problem('manifest-unreadable', 'a manifest', found)] };
  }
  const problems: Problem[] = [];
  const versions = new Map<string, ManifestEntry>();
  for (const value of list) {
    const entry = checkEntry(name, value);
    if (!('zip' in entry)) problems.push(problem('entry', entry.expected, entry.found, entry.version));
    else if (versions.has(entry.version)) {
      problems.push(problem('entry', 'a version once', 'twice', entry.version));
    } else versions.set(entry.version, entry);
  }
  const sorted = sortEntries(versions.values());
  if (problems.length === 0 && formatPackageManifest({ name, versions: sorted }) !== text) {
    problems.push(problem('manifest-text', 'the text that a build writes', 'another order or spelling'));
  }
  return { name, versions: sorted, problems };
}

function versionsIn(text: string, name: string): readonly unknown[] | null {
  try {
    const value = JSON.parse(text) as { name?: unknown; versions?: unknown } | null;
    return value?.name === name && Array.isArray(value.versions) ? (value.versions as unknown[]) : null;
  } catch {
    return null;
  }
}
