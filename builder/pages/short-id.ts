import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

/** A git id as people read it; the whole one is there for a mouse. */
export function shortId(id: string): HtmlPart {
  return html`<code title="${id}">${id.slice(0, 10)}</code>`;
}
