import type { Oid } from '../src/git/oid.js';
import type { BuildCheck } from './plan/build-check.js';
import type { Fate } from './repository/match-published.js';
import type { PackageRole } from './repository/package-role.js';

/** A package of a build, as `--json` prints it. */
export interface BuiltPackage {
  readonly name: string;
  readonly version: string;
  readonly role: PackageRole;
  /** Path below the repository's folder. */
  readonly zip: string;
  /** null only in a dry run, for a zip that is not there yet. */
  readonly sha1: string | null;
  readonly sha256: string | null;
  /** The release that it comes from; null for what comes from none. */
  readonly tag: string | null;
  /** Upstream's commit; null for what is composed from a recipe alone. */
  readonly commit: Oid | null;
  /** The tree that it was made from; the empty tree for what has no files of a repository. */
  readonly tree: Oid;
  /** Whether a zip was there before under this name and version. */
  readonly reused: boolean;
  /** Why it is built or not: see Fate. */
  readonly why: Fate;
  /** The build key: the same for the same content. */
  readonly key: string;
  /** Ids of the quirks that were applied. */
  readonly quirks: readonly string[];
}

/** What `build … --json` prints; the contract of the command line. */
export interface BuildResult {
  readonly packages: readonly BuiltPackage[];
  readonly checks: readonly BuildCheck[];
}
