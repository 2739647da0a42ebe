import type { IndexedPackage } from '../repository/repository-index.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { INDEX_PATH } from './index-path.js';
import { packageName } from './package-name.js';
import { packagePath } from './package-path.js';
import { relativeLink } from './relative-link.js';

/** The table of packages in the index: little markup a row, since there are hundreds. */
export function packageRows(packages: readonly IndexedPackage[], caption: string): HtmlPart {
  return html`<table class="packages">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Package</th>
        <th scope="col">Latest</th>
        <th scope="col" class="number">Versions</th>
        <th scope="col">Type</th>
        <th scope="col">Description</th>
      </tr>
    </thead>
    <tbody>
      ${packages.map(row)}
    </tbody>
  </table>`;
}

function row({ name, latest, versions, type, description }: IndexedPackage): HtmlPart {
  return html`<tr>
    <th scope="row"><a href="${relativeLink(INDEX_PATH, packagePath(name))}">${packageName(name)}</a></th>
    <td>${latest}</td>
    <td class="${versions === 1 ? 'number one' : 'number'}">${versions}</td>
    <td>${type}</td>
    <td><bdi>${shown(description)}</bdi></td>
  </tr> `;
}

/** Upstream's way to say nothing. */
function shown(description: string): string {
  return description === 'N/A' ? '' : description;
}
