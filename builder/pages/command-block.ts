import { html } from './html.js';
import type { HtmlPart } from './html-part.js';

/** Commands to copy, one a line; the prompt is drawn by the style sheet, so it is not copied. Comments are neither. */
export function commandBlock(commands: readonly string[]): HtmlPart {
  const lines = commands.map((line) => html`${lineOf(line)}${'\n'}`);
  return html`<div class="command">
    <pre>${lines}</pre>
  </div>`;
}

function lineOf(line: string): HtmlPart {
  return line.startsWith('#') ? html`<span>${line}</span>` : html`<code>${line}</code>`;
}
