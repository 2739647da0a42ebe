import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';

/** More lines make a page that no browser likes. */
const MOST_LINES = 4000;

/** A diff as it is, its lines coloured. @param label says to a screen reader what it is of */
export function diffBlock(diff: string, label: string): HtmlPart {
  const lines = diff.replace(/\n$/, '').split('\n');
  const more = lines.length - MOST_LINES;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
      <pre class="diff">${lines.slice(0, MOST_LINES).map(lineOf)}</pre>
    </div>
    ${more > 0 ? html`<p class="soft">${more} more lines are not shown.</p> ` : null}`;
}

function lineOf(line: string): HtmlPart {
  const text = `${line}\n`;
  if (
    /^(?:\+\+\+|---) /.test(line) ||
    /^(?:diff |index |new file|deleted file|similarity|rename |old mode|new mode|Binary|GIT binary)/.test(
      line,
    )
  ) {
    return html`<span class="head">${text}</span>`;
  }
  if (line.startsWith('@@')) return html`<span class="hunk">${text}</span>`;
  if (line.startsWith('+')) return html`<ins>${text}</ins>`;
  return line.startsWith('-') ? html`<del>${text}</del>` : html`<span>${text}</span>`;
}
