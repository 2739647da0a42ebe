import type { GitObject } from '../../src/git/git-object.js';
import type { Oid } from '../../src/git/oid.js';
import type { BuildCheck } from '../plan/build-check.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { Advisory } from './advisory.js';
import type { RecordedRelease } from './release-record.js';

/** Where the files of packages are read. */
export interface PackSource {
  readonly gitDir: string;
  /** Objects that no repository holds: those that a series makes. */
  readonly staged: ReadonlyMap<Oid, GitObject>;
}

/** What is to be added to a Composer repository; all decided. */
export interface Build {
  readonly packages: readonly PlannedPackage[];
  readonly checks: readonly BuildCheck[];
  /** By the name of the repository that packages name as their origin. */
  readonly sources: ReadonlyMap<string, PackSource>;
  /** Whether what was published under a name and version stays when upstream has other content now; else it is a fault. */
  readonly firstWins: boolean;
  /** Releases of an upstream repository that are built with it. */
  readonly releases: {
    readonly repository: string;
    readonly built: Readonly<Record<string, RecordedRelease>>;
    /** See ReleaseRecord. */
    readonly seen: string | null;
  } | null;
  /** Security advisories to be told with the packages. */
  readonly advisories: readonly Advisory[];
  /** Names and versions that are taken out: nightlies that have had their time. */
  readonly prune: readonly { readonly name: string; readonly version: string }[];
}
