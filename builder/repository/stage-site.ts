import { flavorsPage } from '../pages/flavors-page.js';
import { indexPage } from '../pages/index-page.js';
import { packagePage } from '../pages/package-page.js';
import type { PageSite } from '../pages/page-site.js';
import { releasePages } from '../pages/releases/release-pages.js';
import type { SiteReleases } from '../pages/releases/site-releases.js';
import { styleSheet } from '../pages/style-sheet.js';
import type { Advisory } from './advisory.js';
import type { FileSink } from './file-sink.js';
import { newestBundles } from './newest-bundles.js';
import type { PackageManifest } from './package-manifest.js';
import type { RepositoryFile } from './repository-file.js';
import type { RepositoryIndex } from './repository-index.js';
import { stageMetadata } from './stage-metadata.js';

export interface SiteRequest {
  readonly index: RepositoryIndex;
  /** Packages whose files for Composer are made anew. */
  readonly names: readonly string[];
  /** Packages whose pages are made anew. */
  readonly pageNames: readonly string[];
  readonly manifest: (name: string) => PackageManifest;
  readonly advisories: readonly Advisory[];
  /** Releases with documents; those that changed get new pages. */
  readonly releases: SiteReleases;
  /** Address under which it will be served, without a final slash. */
  readonly url: string;
}

/** Stages what a host serves besides zips: Composer's files, then the pages; all made from the manifest. */
export function stageSite(sink: FileSink, request: SiteRequest): void {
  const { url } = request;
  const site: PageSite = { url, title: titleOf(url) };
  const known = new Set(request.index.packages.map(({ name }) => name));
  stageMetadata(sink, {
    ...request,
    page: (versions) => packagePage(versions, { ...site, known }),
    rootPages: () => rootPages(request, site, known),
  });
}

/** What links to others comes after them. */
function* rootPages(
  { index, manifest, releases }: SiteRequest,
  site: PageSite,
  known: ReadonlySet<string>,
): Generator<RepositoryFile> {
  yield styleSheet();
  const distributions = newestBundles(index, manifest);
  for (const { distribution, version, bundles } of distributions) {
    const after = bundles[0]?.bundle?.after ?? [];
    yield flavorsPage(distribution, version, bundles, { ...site, known, after });
  }
  yield* releasePages(releases, { ...site, index, manifest });
  const names = distributions.map(({ distribution }) => distribution);
  yield indexPage(index, { ...site, distributions: names, releases: releases.all });
}

function titleOf(url: string): string {
  if (url.startsWith('file:')) return 'Composer repository';
  return new URL(url).host;
}
