import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { inlineMarkdown } from './inline-markdown.js';
import { LineReader } from './line-reader.js';
import { listAt } from './markdown-list.js';
import { tableAt } from './markdown-table.js';

/** Longer text is cut: a forge has a limit too. */
const MOST_CHARACTERS = 100_000;
const DEEPEST = 5;
/** Headings of a body stand below those of the page. */
const HEADINGS = [3, 3, 4, 5, 5, 5];

/** Where a body is read. */
interface Reading {
  /** Level of the last heading: the next one is at most one deeper, as a screen reader wants it. */
  heading: number;
}

/**
 * A safe part of GitHub's Markdown as HTML: headings, paragraphs, lists, tasks, tables, code, quotes, rules, links
 * to http and https, and `<details>`, in which parts fold. Comments are left out. Everything else, all other HTML
 * too, is shown as the text that it is, so that nothing that a stranger writes comes to life.
 */
export function markdown(text: string): HtmlPart {
  const lines = text.slice(0, MOST_CHARACTERS).replace(/\r\n?/g, '\n').split('\n');
  return blocks(new LineReader(lines), 0, { heading: 2 });
}

function blocks(reader: LineReader, depth: number, reading: Reading): HtmlPart {
  const parts: HtmlPart[] = [];
  while (!reader.done) {
    if (reader.line.trim() === '') reader.take();
    else parts.push(block(reader, depth, reading));
  }
  return html`${parts}`;
}

function block(reader: LineReader, depth: number, reading: Reading): HtmlPart {
  const { line } = reader;
  const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(line);
  if (fence?.[1] !== undefined) return codeBlock(reader, fence[1]);
  const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading?.[1] !== undefined) return headingPart(reader, heading[1].length, heading[2] ?? '', reading);
  if (/^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/.test(line)) {
    reader.take();
    return html`<hr />`;
  }
  if (/^ {0,3}<!--/.test(line) && reader.ahead((one) => one.includes('-->'))) {
    reader.takeWhile((one) => !one.includes('-->'));
    // What stands behind it on the line is text.
    const rest = reader.take().replace(/^.*?-->/, '');
    return rest.trim() === '' ? html`` : html`<p>${inlineMarkdown(rest.trim())}</p>`;
  }
  if (depth < DEEPEST) {
    if (/^ {0,3}>/.test(line)) {
      const quoted = reader
        .takeWhile((one) => /^ {0,3}>/.test(one))
        .map((one) => one.replace(/^ {0,3}> ?/, ''));
      return html`<blockquote>${blocks(new LineReader(quoted), depth + 1, reading)}</blockquote>`;
    }
    if (/^<details(?: open)?>/i.test(line.trim())) return detailsPart(reader, depth, reading);
    const list = listAt(reader, (inner) => blocks(inner, depth + 1, reading));
    if (list !== null) return list;
  }
  return tableAt(reader) ?? paragraph(reader);
}

function codeBlock(reader: LineReader, fence: string): HtmlPart {
  reader.take();
  const body = reader.takeWhile((one) => !(one.trim().startsWith(fence) && /^[`~]+$/.test(one.trim())));
  reader.take();
  return html`<div class="scroll" role="region" aria-label="Code" tabindex="0">
    <pre><code>${body.map((one) => `${one}\n`).join('')}</code></pre>
  </div>`;
}

function headingPart(reader: LineReader, level: number, text: string, reading: Reading): HtmlPart {
  reader.take();
  const shown = Math.min(HEADINGS[level - 1] ?? 5, reading.heading + 1);
  reading.heading = shown;
  const content = inlineMarkdown(text);
  if (shown === 3) return html`<h3>${content}</h3>`;
  return shown === 4 ? html`<h4>${content}</h4>` : html`<h5>${content}</h5>`;
}

/** Up to its end, with those inside of it. */
function detailsPart(reader: LineReader, depth: number, reading: Reading): HtmlPart {
  let open = 0;
  const inner: string[] = [];
  while (!reader.done) {
    const line = reader.take();
    open += (line.match(/<details(?: open)?>/gi) ?? []).length - (line.match(/<\/details>/gi) ?? []).length;
    inner.push(line);
    if (open <= 0) break;
  }
  const whole = inner
    .join('\n')
    .trim()
    .replace(/^<details(?: open)?>/i, '')
    .replace(/<\/details>[^\n]*$/i, '');
  const summary = /^\s*<summary>([\s\S]*?)<\/summary>/i.exec(whole);
  const rest = summary === null ? whole : whole.slice(summary[0].length);
  const name = (summary?.[1] ?? 'Details').replace(/<\/?(?:b|strong|code|em|i)>/gi, '').trim();
  return html`<details>
    <summary>${inlineMarkdown(name)}</summary>
    ${blocks(new LineReader(rest.split('\n')), depth + 1, reading)}
  </details>`;
}

/** Up to an empty line or the start of another block. */
function paragraph(reader: LineReader): HtmlPart {
  const first = reader.take();
  const rest = reader.takeWhile(
    (one) => one.trim() !== '' && !/^ {0,3}(?:#{1,6}\s|```|~~~|>|[-*+]\s|1[.)]\s|<details)/i.test(one),
  );
  return html`<p>${inlineMarkdown([first, ...rest].map((one) => one.trim()).join('\n'))}</p>`;
}
