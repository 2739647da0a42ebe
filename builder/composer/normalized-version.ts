import { parseVersion } from '../../src/versions/parse-version.js';

/** A version in the form in which `1.0` and `1.0.0` are the same text; what is no version is itself. */
export function normalizedVersion(version: string): string {
  return parseVersion(version)?.normalized ?? version;
}
