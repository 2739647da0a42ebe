import type { CarriedPatch } from './carried-patch.js';
import { counted } from './counted.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { outsideLink } from './outside-link.js';

/** The patches that a version carries, folded: there may be many, and they are the same in most versions. */
export function patchList(patches: readonly CarriedPatch[]): HtmlPart {
  return html`<details class="patches">
    <summary>${counted(patches.length, 'patch', 'patches')} on top of upstream</summary>
    <ul>
      ${patches.map(item)}
    </ul>
  </details> `;
}

function item({ patch, category, links }: CarriedPatch): HtmlPart {
  const tag = category === null ? null : html` <span class="tag">${category}</span>`;
  return html`<li><code>${patch}</code>${tag}${links.map((link) => html` ${outsideLink(link)}`)}</li> `;
}
