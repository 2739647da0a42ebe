import { stabilityOf } from '../../../src/versions/stability.js';
import { documentsFolder } from '../../release/documents-folder.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { commandBlock } from '../command-block.js';
import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { layout } from '../layout.js';
import type { PageFile } from '../page-file.js';
import type { PageSite } from '../page-site.js';
import { relativeLink } from '../relative-link.js';
import { documentPart } from './document-part.js';
import type { DocumentedRelease } from './documented-release.js';
import { downloadTable } from './download-table.js';
import { guidePath } from './guide-path.js';
import { guideTitle } from './guide-title.js';
import { packageTable } from './package-table.js';
import { releasePath } from './release-path.js';
import { releasesPath } from './releases-path.js';
import { titledText } from './titled-text.js';

interface ReleaseOptions extends PageSite {
  /** The text of a document of the release. */
  readonly read: (path: string) => string;
  /** Product, flavors and templates of the release, in order. */
  readonly packages: readonly ManifestEntry[];
}

/**
 * The page of a release: its guides, packages, notes and services, and its files to download. It says nothing of other
 * releases, so it stays as it is when another one comes.
 */
export function releasePage(release: DocumentedRelease, options: ReleaseOptions): PageFile {
  const { distribution, version, files } = release;
  const path = releasePath(distribution, version);
  const ids = new Set(['main', 'guides', 'packages', 'notes', 'services', 'files']);
  const has = (file: string): boolean => files.some((one) => one.path === file);
  const part = (document: string, text: string, below: number): HtmlPart =>
    documentPart(text, { release, page: path, document, below, ids });
  return layout({
    path,
    site: options.title,
    title: `${distribution} ${version}`,
    description: `Release ${version} of ${distribution}: notes, guides, packages and files to check it`,
    main: html`<p class="crumb">
        <a href="${relativeLink(path, releasesPath(distribution))}">Releases of ${distribution}</a>
      </p>
      <h1>${distribution} <small>${version}</small>${stabilityTag(version)}</h1>
      ${guideList(path, release, options.read)}
      ${
        options.packages.length === 0
          ? null
          : html`<section aria-labelledby="packages">
              <h2 id="packages">Packages</h2>
              ${packageTable(path, options.packages)}
            </section>`
      }
      ${
        has('notes.md')
          ? html`<section aria-labelledby="notes">
              <h2 id="notes">Release notes</h2>
              <div class="prose">${part('notes.md', titledText(options.read('notes.md')).text, 2)}</div>
            </section>`
          : null
      }
      ${
        has('services.md')
          ? html`<section aria-labelledby="services">
              <h2 id="services">Services</h2>
              <div class="prose">${part('services.md', titledText(options.read('services.md')).text, 2)}</div>
            </section>`
          : null
      }
      <section aria-labelledby="files">
        <h2 id="files">Files</h2>
        ${downloadTable(path, release)} ${has('SHA256SUMS') ? howToCheck(release) : null}
      </section>`,
  });
}

/** That a release is stable goes without saying. */
function stabilityTag(version: string): HtmlPart | null {
  const stability = stabilityOf(version);
  return stability === 'stable' ? null : html` <span class="tag">${stability}</span>`;
}

function guideList(
  path: string,
  { distribution, version, files }: DocumentedRelease,
  read: (path: string) => string,
): HtmlPart | null {
  const guides = files.flatMap(({ path: file }) => {
    const page = guidePath(distribution, version, file);
    return page === null ? [] : [{ page, title: guideTitle(file, read(file)) }];
  });
  if (guides.length === 0) return null;
  return html`<section aria-labelledby="guides">
    <h2 id="guides">Guides</h2>
    <ul class="guides">
      ${guides.map(
        ({ page, title }) =>
          html`<li>
            <a href="${relativeLink(path, page)}"><bdi>${title}</bdi></a>
          </li> `,
      )}
    </ul>
  </section>`;
}

function howToCheck({ distribution, version }: DocumentedRelease): HtmlPart {
  const sums = `${documentsFolder(distribution, version)}/SHA256SUMS`;
  return html`<p>
      Paths in SHA256SUMS begin at the folder of this repository. With files of it at their paths there, this
      checks them:
    </p>
    ${commandBlock([`sha256sum --check --ignore-missing ${sums}`])}`;
}
