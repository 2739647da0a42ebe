import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { inlineMarkdown } from './inline-markdown.js';
import type { LineReader } from './line-reader.js';
import type { Reading } from './reading.js';

/** Of a line without spaces around it. */
const RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** The table that begins here; null when none does: a row of heads and a rule below it. */
export function tableAt(reader: LineReader, { link }: Reading): HtmlPart | null {
  if (!reader.line.includes('|') || !RULE.test(reader.following.trim())) return null;
  const heads = cells(reader.take());
  if (cells(reader.line).length !== heads.length)
    return html`<p>${inlineMarkdown(heads.join(' | '), link)}</p>`;
  reader.take();
  const rows = reader.takeWhile((line) => line.includes('|') && line.trim() !== '').map(cells);
  return html`<div class="scroll" role="group" aria-label="Table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${inlineMarkdown(head, link)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${heads.map((_, index) => html`<td>${inlineMarkdown(row[index] ?? '', link)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What is between the bars; `\|` is a bar within a cell. */
function cells(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
