import { newestBundles } from '../../../builder/repository/newest-bundles.js';
import type { ReleaseKind } from '../../../builder/release/release-kind.js';
import type { ReleaseState } from '../../release/release-state.js';
import type { RepositoryStore } from '../../../builder/repository/repository-store.js';

/** A product or a flavor. */
export interface ReleasedBundle {
  readonly name: string;
  /** Null for the whole distribution. */
  readonly flavor: string | null;
  readonly latest: string;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly packages: number;
  readonly leavesOut: number;
}

/** A published release, and where its documents are. */
export interface PastRelease {
  readonly version: string;
  readonly kind: ReleaseKind;
  readonly reason: string;
  readonly asOf: string;
  readonly line: string;
  /** Upstream's version that it tracks; null for none. */
  readonly upstream: string | null;
  readonly packages: number;
  /** Addresses below the root of the server. */
  readonly page: string;
  readonly documents: readonly { readonly path: string; readonly href: string }[];
}

/** The releases of a distribution. */
export interface DistributionModel {
  readonly name: string;
  /** Where it stands on each line; null for a record that cannot be read. */
  readonly lines: readonly { readonly line: string; readonly state: ReleaseState | null }[];
  /** The newest version first. */
  readonly past: readonly PastRelease[];
  /** Why the ledger could not be read, as a code; '' when it could. */
  readonly problem: string;
}

export interface ReleasesModel {
  /** Null when no folder of packages is configured. */
  readonly url: string | null;
  /** Packages and versions in all. */
  readonly packages: number;
  readonly versions: number;
  readonly distributions: readonly {
    readonly name: string;
    readonly version: string;
    readonly bundles: readonly ReleasedBundle[];
  }[];
  /** What was released and what comes next, by distribution. */
  readonly releases: readonly DistributionModel[];
  /** Why the folder could not be read, as a code; '' when it could. */
  readonly problem: string;
}

/** Products and flavors of a Composer repository, without what the series repository knows. @param url where Composer finds it */
export function releasesModel(store: RepositoryStore, url: string): Omit<ReleasesModel, 'releases'> {
  const { index } = store;
  const distributions = newestBundles({ packages: index }, (name) => store.package(name)).map((one) => ({
    name: one.distribution,
    version: one.version,
    bundles: one.bundles.map((entry) => ({
      name: entry.name,
      flavor: entry.bundle?.flavor ?? null,
      latest: entry.version,
      versions: store
        .package(entry.name)
        .versions.map(({ version }) => version)
        .toReversed(),
      packages: Object.keys(entry.composer.require ?? {}).filter((name) => name.includes('/')).length,
      leavesOut: entry.bundle?.leavesOut.length ?? 0,
    })),
  }));
  const versions = index.reduce((sum, one) => sum + one.versions, 0);
  return { url, packages: index.length, versions, distributions, problem: '' };
}
