import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { packagePath } from './package-path.js';
import { relativeLink } from './relative-link.js';

/**
 * The name of a package in the page at `from`, as a link when the repository has it. Names of links
 * come from strangers; Composer compares them without case.
 */
export function packageLink(from: string, name: string, known: ReadonlySet<string>): HtmlPart {
  const own = name.toLowerCase();
  if (!known.has(own)) return html`<code>${name}</code>`;
  return html`<a href="${relativeLink(from, packagePath(own))}"><code>${name}</code></a>`;
}
