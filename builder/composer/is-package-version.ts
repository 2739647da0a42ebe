import { parseVersion } from '../../src/versions/parse-version.js';

/** Composer takes `dev-feature/../x` as the name of a branch, too. */
const SAFE = /^[0-9A-Za-z][0-9A-Za-z._+-]*$/;
/** Composer has no limit of this kind; a file name has. */
const MAX_LENGTH = 100;

/**
 * Whether a version that somebody wrote can be published: Composer knows it as a version, and it is one
 * part of a path on every system.
 */
export function isPackageVersion(version: string): boolean {
  return version.length <= MAX_LENGTH && SAFE.test(version) && parseVersion(version) !== null;
}
