import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { badge } from './badge.js';

/** The one line that a person reads first. */
export function verdictLead(verdict: string, sentence: string): HtmlPart {
  return html`<p class="verdict">${badge(verdict)} <bdi>${sentence}</bdi></p> `;
}
