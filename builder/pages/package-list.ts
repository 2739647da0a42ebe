import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { packageLink } from './package-link.js';

/** A longer list is folded. */
const SHORT = 12;

/** A heading with its packages, for the page at `path`; null when there are none. */
export function packageList(
  path: string,
  heading: string,
  names: readonly string[],
  known: ReadonlySet<string>,
): HtmlPart | null {
  if (names.length === 0) return null;
  return html`<details class="names" ${names.length > SHORT ? null : html` open`}>
    <summary>${heading} <span class="count">${names.length}</span></summary>
    <ul>
      ${names.map((name) => html`<li>${packageLink(path, name, known)}</li> `)}
    </ul>
  </details> `;
}
