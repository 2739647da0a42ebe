import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

/** Commands to copy, one a line; the prompt is drawn by the style sheet, so it is not copied. */
export function commandBlock(commands: readonly string[]): HtmlPart {
  return html`<div class="command">
    <pre>${commands.map((line) => html`<code>${line}</code>${'\n'}`)}</pre>
  </div>`;
}
