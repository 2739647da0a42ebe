import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import { counted } from './counted.js';
import { dateText } from './date-text.js';
import { fragment } from './fragment.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { outsideLink } from './outside-link.js';
import { sizeText } from './size-text.js';
import { versionAnchor } from './version-anchor.js';

/** What people look for first, of the newest version. */
export function packageFacts(entry: ManifestEntry): HtmlPart {
  const { version, composer, origin, size, files } = entry;
  const license = licenseOf(composer['license']);
  const day = origin === null ? null : dateText(origin.time);
  return html`<dl class="facts">
    <div>
      <dt>Newest</dt>
      <dd><a href="${fragment(versionAnchor(version))}">${version}</a></dd>
    </div>
    ${
      day === null
        ? null
        : html`<div>
            <dt>Date</dt>
            <dd><time datetime="${day}">${day}</time></dd>
          </div> `
    }
    <div>
      <dt>Type</dt>
      <dd>${composer.type ?? 'library'}</dd>
    </div>
    ${
      license === ''
        ? null
        : html`<div>
            <dt>License</dt>
            <dd><bdi>${license}</bdi></dd>
          </div> `
    }
    <div>
      <dt>Size</dt>
      <dd>${counted(files, 'file')}, ${sizeText(size)} as zip</dd>
    </div>
    ${origin === null ? null : source(origin)}
  </dl>`;
}

function source({ repository, url, path }: PackageOrigin): HtmlPart {
  return html`<div>
    <dt>Source</dt>
    <dd>
      ${url === null ? html`<bdi>${repository}</bdi>` : outsideLink(url)}${path === '' ? null : html`, <code>${path}</code>`}
    </dd>
  </div> `;
}

/** Composer takes one license or, as a list, a choice of them. */
function licenseOf(license: unknown): string {
  const list: readonly unknown[] = Array.isArray(license) ? license : [license];
  return list.filter((one) => typeof one === 'string').join(' or ');
}
