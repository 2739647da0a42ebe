import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';

/** A part of a page, named by its heading. @param id of the heading, unique on the page */
export function section(id: string, title: string, content: HtmlPart): HtmlPart {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section> `;
}
