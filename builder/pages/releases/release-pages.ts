import type { PackageManifest } from '../../repository/package-manifest.js';
import type { RepositoryIndex } from '../../repository/repository-index.js';
import type { PageFile } from '../page-file.js';
import type { PageSite } from '../page-site.js';
import { guidePage } from './guide-page.js';
import { releasePackages } from './release-packages.js';
import { releasePage } from './release-page.js';
import { releasesPage } from './releases-page.js';
import type { SiteReleases } from './site-releases.js';

interface ReleasesSite extends PageSite {
  readonly index: RepositoryIndex;
  readonly manifest: (name: string) => PackageManifest;
}

/**
 * Pages of releases, in the order in which they must appear: of each that changed its guides and its page; then the
 * list of each distribution of which one changed. Pages of other releases are not made, and their texts not read.
 */
export function* releasePages(releases: SiteReleases, site: ReleasesSite): Generator<PageFile> {
  const { index, manifest, ...page } = site;
  const changed = releases.all.filter(releases.isChanged);
  for (const release of changed) {
    const read = (path: string): string => releases.read(release, path);
    for (const { path } of release.files) {
      const guide = path.startsWith('guides/') ? guidePage(release, path, read(path), page) : null;
      if (guide !== null) yield guide;
    }
    const packages = releasePackages(release.distribution, release.version, index, manifest);
    yield releasePage(release, { ...page, read, packages });
  }
  for (const distribution of new Set(changed.map((one) => one.distribution))) {
    const all = releases.all.filter((one) => one.distribution === distribution);
    yield releasesPage(distribution, all, { ...page, read: releases.read });
  }
}
