import { stabilityOf } from '../../../src/versions/stability.js';
import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { layout } from '../layout.js';
import { inlineMarkdown } from '../markdown/inline-markdown.js';
import type { PageFile } from '../page-file.js';
import type { PageSite } from '../page-site.js';
import { relativeLink } from '../relative-link.js';
import type { DocumentedRelease } from './documented-release.js';
import { guidePath } from './guide-path.js';
import { firstWords } from './first-words.js';
import { releasePath } from './release-path.js';
import { releasesPath } from './releases-path.js';

interface ReleasesOptions extends PageSite {
  readonly read: (release: DocumentedRelease, path: string) => string;
}

/** The page that lists the releases of a distribution. @param releases in the order in which they are shown */
export function releasesPage(
  distribution: string,
  releases: readonly DocumentedRelease[],
  options: ReleasesOptions,
): PageFile {
  const path = releasesPath(distribution);
  return layout({
    path,
    site: options.title,
    title: `Releases of ${distribution}`,
    description: `All releases of ${distribution} with their notes and guides, the newest first`,
    main: html`<h1>Releases of ${distribution}</h1>
      <p class="lead">
        Each has notes, guides for the way in and back, checksums, a bill of materials and provenance. What is
        published stays as it is.
      </p>
      <table class="releases">
        <caption>
          Releases, the newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">What it is</th>
            <th scope="col" class="number">Guides</th>
          </tr>
        </thead>
        <tbody>
          ${releases.map((release) => row(path, release, options.read))}
        </tbody>
      </table>`,
  });
}

function row(path: string, release: DocumentedRelease, read: ReleasesOptions['read']): HtmlPart {
  const { distribution, version, files } = release;
  const stability = stabilityOf(version);
  const guides = files.filter((file) => guidePath(distribution, version, file.path) !== null).length;
  const words = files.some((file) => file.path === 'notes.md') ? firstWords(read(release, 'notes.md')) : '';
  return html`<tr>
    <th scope="row">
      <a href="${relativeLink(path, releasePath(distribution, version))}">${version}</a>
      ${stability === 'stable' ? null : html`<span class="tag">${stability}</span>`}
    </th>
    <td>${inlineMarkdown(words, () => null)}</td>
    <td class="number" data-label="Guides">${guides}</td>
  </tr> `;
}
