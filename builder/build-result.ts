import type { Oid } from '../src/git/oid.js';
import type { BuildCheck } from './plan/build-plan.js';

/** A package of a build, as `--json` prints it. */
export interface BuiltPackage {
  readonly name: string;
  readonly version: string;
  /** Path below the repository's folder. */
  readonly zip: string;
  /** null only in a dry run, for a zip that is not there yet. */
  readonly sha1: string | null;
  readonly sha256: string | null;
  /** The tree that it was made from. */
  readonly tree: Oid;
  /** Whether the same content had been published under this name and version before. */
  readonly reused: boolean;
}

/** What `build … --json` prints; the contract of the command line. */
export interface BuildResult {
  readonly packages: readonly BuiltPackage[];
  readonly checks: readonly BuildCheck[];
}
