import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { packageName } from '../package-name.js';
import { packagePath } from '../package-path.js';
import { relativeLink } from '../relative-link.js';
import { sizeText } from '../size-text.js';
import { versionAnchor } from '../version-anchor.js';
import { fragment } from '../fragment.js';

/** The packages that people require of a release, for the page at `path`. */
export function packageTable(path: string, entries: readonly ManifestEntry[]): HtmlPart {
  return html`<table class="downloads">
    <caption>
      Packages to require
    </caption>
    <thead>
      <tr>
        <th scope="col">Package</th>
        <th scope="col" class="number">Size</th>
        <th scope="col">What it is</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((entry) => row(path, entry))}
    </tbody>
  </table>`;
}

function row(path: string, { name, version, role, zip, size, composer }: ManifestEntry): HtmlPart {
  const { description } = composer;
  const page = `${relativeLink(path, packagePath(name))}${fragment(versionAnchor(version))}`;
  return html`<tr>
    <th scope="row"><a href="${page}">${packageName(name)}</a></th>
    <td class="number"><a href="${relativeLink(path, zip)}" download>${sizeText(size)}</a></td>
    <td>
      <span class="tag ${role}">${role}</span>
      ${typeof description === 'string' ? html`<bdi>${description}</bdi>` : null}
    </td>
  </tr> `;
}
