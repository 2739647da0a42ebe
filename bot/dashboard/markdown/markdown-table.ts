import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { inlineMarkdown } from './inline-markdown.js';
import type { LineReader } from './line-reader.js';

const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** The table that begins here; null when none does: a row of heads and a rule below it. */
export function tableAt(reader: LineReader): HtmlPart | null {
  if (!reader.line.includes('|') || !RULE.test(reader.following)) return null;
  const heads = cells(reader.take());
  if (cells(reader.line).length !== heads.length) return html`<p>${inlineMarkdown(heads.join(' | '))}</p>`;
  reader.take();
  const rows = reader.takeWhile((line) => line.includes('|') && line.trim() !== '').map(cells);
  return html`<div class="scroll" role="region" aria-label="Table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${inlineMarkdown(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${heads.map((_, index) => html`<td>${inlineMarkdown(row[index] ?? '')}</td>`)}
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
