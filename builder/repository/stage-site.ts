import { flavorsPage } from '../pages/flavors-page.js';
import { indexPage } from '../pages/index-page.js';
import { packagePage } from '../pages/package-page.js';
import type { PageSite } from '../pages/page-site.js';
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
  /** Address under which it will be served, without a final slash. */
  readonly url: string;
}

/** Stages what a host serves besides zips: Composer's files, then the pages; all made from the manifest. */
export function stageSite(sink: FileSink, request: SiteRequest): void {
  const { index, manifest, url } = request;
  const site: PageSite = { url, title: titleOf(url) };
  const known = new Set(index.packages.map(({ name }) => name));
  stageMetadata(sink, {
    ...request,
    page: (versions) => packagePage(versions, { ...site, known }),
    rootPages: () => rootPages(index, manifest, site, known),
  });
}

function rootPages(
  index: RepositoryIndex,
  manifest: (name: string) => PackageManifest,
  site: PageSite,
  known: ReadonlySet<string>,
): RepositoryFile[] {
  const distributions = newestBundles(index, manifest);
  const pages = distributions.map(({ distribution, version, bundles }) => {
    const after = bundles[0]?.bundle?.after ?? [];
    return flavorsPage(distribution, version, bundles, { ...site, known, after });
  });
  const names = distributions.map(({ distribution }) => distribution);
  return [styleSheet(), ...pages, indexPage(index, { ...site, distributions: names })];
}

function titleOf(url: string): string {
  if (url.startsWith('file:')) return 'Composer repository';
  return new URL(url).host;
}
