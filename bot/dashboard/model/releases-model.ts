import { newestBundles } from '../../../builder/repository/newest-bundles.js';
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
  /** Why the folder could not be read, as a code; '' when it could. */
  readonly problem: string;
}

/** Products and flavors of a Composer repository. @param url where Composer finds it */
export function releasesModel(store: RepositoryStore, url: string): ReleasesModel {
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
