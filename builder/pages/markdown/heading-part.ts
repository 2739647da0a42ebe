import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';

/** A heading of level 2 to 5; lower ones are of level 5. @param id null: it has none */
export function headingPart(level: number, content: HtmlPart, id: string | null): HtmlPart {
  if (id === null) {
    if (level === 2) return html`<h2>${content}</h2>`;
    if (level === 3) return html`<h3>${content}</h3>`;
    return level === 4 ? html`<h4>${content}</h4>` : html`<h5>${content}</h5>`;
  }
  if (level === 2) return html`<h2 id="${id}">${content}</h2>`;
  if (level === 3) return html`<h3 id="${id}">${content}</h3>`;
  return level === 4 ? html`<h4 id="${id}">${content}</h4>` : html`<h5 id="${id}">${content}</h5>`;
}
