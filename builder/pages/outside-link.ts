import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

const PROTOCOLS = ['http:', 'https:', 'file:'];

/**
 * An address from a stranger as a link, when it is one that a browser opens and does nothing more
 * with; else as text. One that holds a user's name is text, since it hides the host.
 */
export function outsideLink(address: string): HtmlPart {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !PROTOCOLS.includes(url.protocol) || `${url.username}${url.password}` !== '') {
    return html`<bdi>${address}</bdi>`;
  }
  return html`<a href="${url.href}" rel="nofollow noreferrer"><bdi>${address}</bdi></a>`;
}
