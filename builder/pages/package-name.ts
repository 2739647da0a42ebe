import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

/** A package's name as code, with the vendor, which is nearly always the same, in the background. */
export function packageName(name: string): HtmlPart {
  const slash = name.indexOf('/') + 1;
  return html`<code><i>${name.slice(0, slash)}</i>${name.slice(slash)}</code>`;
}
