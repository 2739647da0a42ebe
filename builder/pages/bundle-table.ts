import type { ComparedBundle } from './compared-bundle.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { linksOf } from './links-of.js';
import { packageLink } from './package-link.js';

/** All products and flavors of a release side by side, for the page at `path`. */
export function bundleTable(
  path: string,
  bundles: readonly ComparedBundle[],
  known: ReadonlySet<string>,
): HtmlPart {
  return html`<table class="bundles">
    <caption>
      Flavors of this release
    </caption>
    <thead>
      <tr>
        <th scope="col">Flavor</th>
        <th scope="col" class="number">Packages</th>
        <th scope="col">For it</th>
        <th scope="col">Against it</th>
      </tr>
    </thead>
    <tbody>
      ${bundles.map((one) => row(path, one, known))}
    </tbody>
  </table>`;
}

function row(path: string, { label, entry, bundle }: ComparedBundle, known: ReadonlySet<string>): HtmlPart {
  const { description } = entry.composer;
  const packages = linksOf(entry.composer, 'require').filter(([name]) => name.includes('/'));
  return html`<tr>
    <th scope="row">
      <strong>${label}</strong> ${packageLink(path, entry.name, known)}
      ${typeof description === 'string' ? html`<p class="soft"><bdi>${description}</bdi></p>` : null}
    </th>
    <td class="number" data-label="Packages">${packages.length}</td>
    <td data-label="For it">${points(bundle.pros)}</td>
    <td data-label="Against it">${points(bundle.cons)}</td>
  </tr> `;
}

function points(texts: readonly string[]): HtmlPart | null {
  return texts.length === 0
    ? null
    : html`<ul>
        ${texts.map((text) => html`<li><bdi>${text}</bdi></li> `)}
      </ul>`;
}
