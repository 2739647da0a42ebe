import { parseVersion } from '../../src/versions/parse-version.js';
import { isPackageName } from '../composer/is-package-name.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { zipPath } from '../repository/zip-path.js';
import { ENTRY_SCHEMA } from './entry-schema.js';

/** What is wrong with an entry of a package's manifest. */
export interface EntryFault {
  /** null when it has none that can be read. */
  readonly version: string | null;
  readonly expected: string;
  readonly found: string;
}

/**
 * Reads one entry of the manifest of `name`: what has the fields of a ManifestEntry, names a path below the repository's
 * folder, and does not contradict itself.
 */
export function checkEntry(name: string, value: unknown): ManifestEntry | EntryFault {
  const parsed = ENTRY_SCHEMA.safeParse(value);
  const version = versionOf(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'an entry' : issue.path.join('.');
    return { version, expected: `${place} of the form that builds write`, found: issue?.message ?? '' };
  }
  // As it was written, and not as the schema gives it: the order of fields is a part of the build key.
  const entry = value as ManifestEntry;
  const fault = (expected: string, found: string): EntryFault => ({ version, expected, found });
  const { origin, contents, composer } = entry;
  if (entry.name !== name) return fault(`the name ${name}`, entry.name);
  if (!isPackageName(name)) return fault('a name that Composer accepts', name);
  if (!isVersion(entry.version)) return fault('a version', entry.version);
  const zip = zipPath(name, entry.version, entry.role);
  if (entry.zip !== zip) return fault(zip, entry.zip);
  if (composer.name !== name) return fault(`composer.json of ${name}`, composer.name);
  if ((composer.version ?? entry.version) !== entry.version) {
    return fault(`composer.json of ${entry.version}`, String(composer.version));
  }
  if (contents === null) {
    return entry.replace.length === 0 ? entry : fault('no replaced files', `${entry.replace.length}`);
  }
  if (origin === null) return fault('an origin of its files', 'none');
  if (contents.tree !== origin.tree) return fault(`the tree ${origin.tree}`, contents.tree);
  return contents.path === origin.path ? entry : fault(`the folder '${origin.path}'`, contents.path);
}

/** One that is a version to Composer, and a single part of a path. */
function isVersion(version: string): boolean {
  return parseVersion(version) !== null && !/[/\\\0]/.test(version);
}

function versionOf(value: unknown): string | null {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  return typeof version === 'string' ? version : null;
}
