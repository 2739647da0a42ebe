import { html } from '../html.js';
import { layout } from '../layout.js';
import type { PageFile } from '../page-file.js';
import type { PageSite } from '../page-site.js';
import { relativeLink } from '../relative-link.js';
import { documentPart } from './document-part.js';
import type { DocumentedRelease } from './documented-release.js';
import { guidePath } from './guide-path.js';
import { guideTitle } from './guide-title.js';
import { releasePath } from './release-path.js';
import { titledText } from './titled-text.js';

/** The page of a guide; null for a document that is none. @param text of the document */
export function guidePage(
  release: DocumentedRelease,
  document: string,
  text: string,
  site: PageSite,
): PageFile | null {
  const { distribution, version } = release;
  const path = guidePath(distribution, version, document);
  if (path === null) return null;
  const title = guideTitle(document, text);
  const ids = new Set(['main']);
  return layout({
    path,
    site: site.title,
    title: `${title} · ${distribution} ${version}`,
    description: `A guide of ${distribution} ${version}: ${title}`,
    main: html`<p class="crumb">
        <a href="${relativeLink(path, releasePath(distribution, version))}">${distribution} ${version}</a>
      </p>
      <h1><bdi>${title}</bdi></h1>
      <div class="prose">
        ${documentPart(titledText(text).text, { release, page: path, document, below: 1, ids })}
      </div>`,
  });
}
