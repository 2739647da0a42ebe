import { createHash } from 'node:crypto';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { relativeLink } from './relative-link.js';
import { STYLE_PATH } from './style-path.js';

/** Three layers, the topmost lifted off: a stack. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%23147a74' stroke-width='1.6' stroke-linejoin='round'%3E%3Cpath d='M8 1.5 14 4.5 8 7.5 2 4.5zM2 8l6 3 6-3M2 11.5l6 3 6-3'/%3E%3C/svg%3E";

/** What the head of a page is made from. */
interface HeadRequest {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly scripts: readonly HtmlPart[];
}

/**
 * The head of a page. The policy lets nothing run but the scripts given, by their hash, and nothing
 * load but the style sheet; `file:` is for browsers in which a page on the disk is not its own origin.
 */
export function pageHead({ path, title, description, scripts }: HeadRequest): HtmlPart {
  const policy = [
    "default-src 'none'",
    "style-src 'self' file:",
    'img-src data:',
    `script-src ${scripts.length === 0 ? "'none'" : scripts.map(hashOf).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="${description}" />
    <title>${title}</title>
    <link rel="icon" href="${ICON}" />
    <link rel="stylesheet" href="${relativeLink(path, STYLE_PATH)}" />`;
}

function hashOf(script: HtmlPart): string {
  return `'sha256-${createHash('sha256').update(String(script)).digest('base64')}'`;
}
