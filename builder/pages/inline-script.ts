import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

/** A script in a page; the page's policy must have the hash of exactly these bytes. */
export function inlineScript(script: HtmlPart): HtmlPart {
  // Not as a template: the bundler rewrites one that closes a script, and needs a package for it.
  return html(['<script>', '</script>'], script);
}
