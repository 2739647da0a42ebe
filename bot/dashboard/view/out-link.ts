import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';

/** A link with a name to an address that was recorded; only http and https are followed, others are shown as text. */
export function outLink(address: string, name: string): HtmlPart {
  const url = URL.canParse(address) ? new URL(address) : null;
  const safe =
    url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.username}${url.password}` === '';
  return safe
    ? html`<a href="${url.href}" rel="nofollow noreferrer">${name}</a>`
    : html`${name}: <bdi>${address}</bdi>`;
}
