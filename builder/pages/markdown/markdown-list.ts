import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { LineReader } from './line-reader.js';

const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( +)(.*)$/;

/** The list that begins here; null when none does. @param blocks makes HTML of what is in an item */
export function listAt(reader: LineReader, blocks: (inner: LineReader) => HtmlPart): HtmlPart | null {
  const first = ITEM.exec(reader.line);
  if (first === null) return null;
  const ordered = /\d/.test(first[2] ?? '');
  const start = Number.parseInt(first[2] ?? '', 10);
  const items: HtmlPart[] = [];
  for (let item = ITEM.exec(reader.line); item !== null; item = ITEM.exec(reader.line)) {
    if (/\d/.test(item[2] ?? '') !== ordered) break;
    reader.take();
    const indent = (item[1] ?? '').length + (item[2] ?? '').length + (item[3] ?? '').length;
    const rest = reader.takeWhile((line) => line.trim() !== '' && leading(line) >= Math.min(indent, 2));
    // Text that goes on after an empty line belongs to the item if it stands below it.
    while (
      reader.line.trim() === '' &&
      leading(reader.following) >= indent &&
      reader.following.trim() !== ''
    ) {
      reader.take();
      rest.push('', ...reader.takeWhile((line) => line.trim() !== '' && leading(line) >= indent));
    }
    items.push(
      itemPart(
        item[4] ?? '',
        rest.map((line) => line.slice(Math.min(indent, leading(line)))),
        blocks,
      ),
    );
  }
  if (!ordered) {
    return html`<ul>
      ${items}
    </ul>`;
  }
  // A list that was interrupted goes on with its number.
  return html`<ol start="${start}">
    ${items}
  </ol>`;
}

function itemPart(text: string, rest: readonly string[], blocks: (inner: LineReader) => HtmlPart): HtmlPart {
  const task = /^\[([ xX])\] +(.*)$/.exec(text);
  const sign =
    task === null
      ? null
      : task[1] === ' '
        ? html`<span role="img" aria-label="to do">☐</span> `
        : html`<span role="img" aria-label="done">☑</span> `;
  return html`<li>${sign}${blocks(new LineReader([task?.[2] ?? text, ...rest]))}</li>`;
}

function leading(line: string): number {
  return line.length - line.trimStart().length;
}
