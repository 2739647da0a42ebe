import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { headingId } from './heading-id.js';
import { headingPart } from './heading-part.js';
import { inlineMarkdown } from './inline-markdown.js';
import { LineReader } from './line-reader.js';
import { listAt } from './markdown-list.js';
import { tableAt } from './markdown-table.js';
import type { Reading } from './reading.js';

/** Longer text is cut: a forge has a limit too. */
const MOST_CHARACTERS = 100_000;
const DEEPEST = 5;
/** Levels of headings below that of the page: a title and the sections below it are alike. */
const LEVELS = [1, 1, 2, 3, 3, 3];

/** Languages of code that one types into a terminal. */
const SHELLS = /^(?:sh|bash|shell|console)$/;

/** What may be said of a text, see `Reading`. */
interface MarkdownOptions extends Partial<Omit<Reading, 'heading'>> {
  /** Characters; longer text is cut. */
  readonly most?: number;
}

/**
 * A safe part of GitHub's Markdown as HTML: headings, paragraphs, lists, tasks, tables, code, quotes, rules, links
 * to http and https, and `<details>`, in which parts fold. Comments are left out. Everything else, all other HTML
 * too, is shown as the text that it is, so that nothing that a stranger writes comes to life. Its headings begin
 * below one of level 2, and links lead to the web alone, unless the options say otherwise.
 */
export function markdown(text: string, options: MarkdownOptions = {}): HtmlPart {
  const { below = 2, link = nowhere, commands = null, ids = null, most = MOST_CHARACTERS } = options;
  const lines = text.slice(0, most).replace(/\r\n?/g, '\n').split('\n');
  return blocks(new LineReader(lines), 0, { heading: below, below, link, commands, ids });
}

function nowhere(): null {
  return null;
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
  if (fence?.[1] !== undefined) return codeBlock(reader, fence[1], fence[2] ?? '', reading);
  const heading = /^ {0,3}(#{1,6})\s+/.exec(line);
  if (heading?.[1] !== undefined) return titlePart(reader, heading[1].length, heading[0].length, reading);
  if (/^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/.test(line)) {
    reader.take();
    return html`<hr />`;
  }
  if (/^ {0,3}<!--/.test(line) && reader.ahead('-->')) {
    reader.takeWhile((one) => !one.includes('-->'));
    // What stands behind it on the line is text.
    const rest = reader.take().replace(/^.*?-->/, '');
    return rest.trim() === '' ? html`` : html`<p>${inlineMarkdown(rest.trim(), reading.link)}</p>`;
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
  return tableAt(reader, reading) ?? paragraph(reader, reading);
}

function codeBlock(reader: LineReader, fence: string, language: string, { commands }: Reading): HtmlPart {
  reader.take();
  const body = reader.takeWhile((one) => !(one.trim().startsWith(fence) && /^[`~]+$/.test(one.trim())));
  reader.take();
  if (commands !== null && SHELLS.test(language.trim())) return commands(body);
  return html`<div class="scroll" role="group" aria-label="Code" tabindex="0">
    <pre><code>${body.map((one) => `${one}\n`).join('')}</code></pre>
  </div>`;
}

function titlePart(reader: LineReader, level: number, start: number, reading: Reading): HtmlPart {
  const { below, link, ids } = reading;
  const text = withoutHashes(reader.take().slice(start));
  const shown = Math.min(below + (LEVELS[level - 1] ?? 3), reading.heading + 1);
  reading.heading = shown;
  return headingPart(shown, inlineMarkdown(text, link), ids === null ? null : headingId(text, ids));
}

/** What may close a heading is no part of it. */
function withoutHashes(text: string): string {
  let end = text.trimEnd().length;
  while (text.charAt(end - 1) === '#') end -= 1;
  return text.slice(0, end).trim();
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
  const whole = withoutEnd(inner.join('\n').trim()).replace(/^<details(?: open)?>/i, '');
  const summary = /^\s*<summary>([\s\S]*?)<\/summary>/i.exec(whole);
  const rest = summary === null ? whole : whole.slice(summary[0].length);
  const name = (summary?.[1] ?? 'Details').replace(/<\/?(?:b|strong|code|em|i)>/gi, '').trim();
  return html`<details>
    <summary>${inlineMarkdown(name, reading.link)}</summary>
    ${blocks(new LineReader(rest.split('\n')), depth + 1, reading)}
  </details>`;
}

/** Of the last line, from its first end tag on. */
function withoutEnd(text: string): string {
  const last = text.lastIndexOf('\n') + 1;
  const end = text.slice(last).search(/<\/details>/i);
  return end < 0 ? text : text.slice(0, last + end);
}

/** Up to an empty line or the start of another block. */
function paragraph(reader: LineReader, { link }: Reading): HtmlPart {
  const first = reader.take();
  const rest = reader.takeWhile(
    (one) => one.trim() !== '' && !/^ {0,3}(?:#{1,6}\s|```|~~~|>|[-*+]\s|1[.)]\s|<details)/i.test(one),
  );
  // Two spaces at the end of a line break it.
  const lines = [first, ...rest].join('\n').split(/ {2,}\n/);
  const parts = lines.map((line) => inlineMarkdown(line.split('\n').map(trimmed).join('\n'), link));
  return html`<p>${parts.map((part, at) => (at === 0 ? part : html`<br />${part}`))}</p>`;
}

function trimmed(line: string): string {
  return line.trim();
}
