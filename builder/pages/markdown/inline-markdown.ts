import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';

/** What stands at the start of a text, and how much of it that is. */
interface Found {
  readonly part: HtmlPart;
  readonly length: number;
}

/** Nested emphasis deeper than this is text. */
const DEEPEST = 4;
/** A mark is closed within so many characters, or it is text: so a long text of open marks costs little. */
const WINDOW = 1000;
const SPECIAL = /[\\`*_[<h]/;
const ADDRESS = /^https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?]/;

/** Where links lead whose address is none of the web; null: nowhere. */
type LinkOf = (address: string) => string | null;

/**
 * Text with Markdown's inline marks, as HTML: code, emphasis, links and plain addresses. All else, HTML and images
 * too, is text; a link goes to http or https or where `link` says, or it is none.
 */
export function inlineMarkdown(text: string, link: LinkOf): HtmlPart {
  return inline(text, link, 0);
}

function inline(text: string, link: LinkOf, depth: number): HtmlPart {
  const parts: HtmlPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const found = SPECIAL.test(text.charAt(at)) ? foundAt(text, at, link, depth) : null;
    if (found === null) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    parts.push(html`${plain}${found.part}`);
    plain = '';
    at += found.length;
  }
  return html`${parts}${plain}`;
}

function foundAt(text: string, at: number, link: LinkOf, depth: number): Found | null {
  const rest = text.slice(at, at + WINDOW);
  const char = rest.charAt(0);
  if (char === '\\') {
    return /^\\[!-/:-@[-`{-~]/.test(rest) ? { part: html`${rest.charAt(1)}`, length: 2 } : null;
  }
  if (char === '`') return codeAt(rest);
  if (char === '<') {
    const comment = /^<!--[\s\S]*?-->/.exec(rest)?.[0];
    if (comment !== undefined) return { part: html``, length: comment.length };
    const address = /^<(https?:\/\/[^\s<>]+)>/.exec(rest);
    return address?.[1] === undefined ? null : linkTo(address[1], html`${address[1]}`, address[0].length);
  }
  if (char === 'h') {
    const address = /[A-Za-z0-9]/.test(text.charAt(at - 1)) ? undefined : ADDRESS.exec(rest)?.[0];
    return address === undefined ? null : linkTo(address, html`${address}`, address.length);
  }
  if (depth >= DEEPEST) return null;
  return char === '[' ? linkAt(rest, link, depth) : emphasisAt(rest, text.charAt(at - 1), link, depth);
}

function codeAt(rest: string): Found | null {
  const fence = /^`+/.exec(rest)?.[0] ?? '`';
  for (let end = rest.indexOf(fence, fence.length); end >= 0; end = rest.indexOf(fence, end + 1)) {
    const run = /^`+/.exec(rest.slice(end))?.[0].length ?? 0;
    if (run !== fence.length || rest.charAt(end - 1) === '`') continue;
    const code = rest.slice(fence.length, end).replaceAll('\n', ' ');
    const bare = /^ .*[^ ].* $|^ `.*` $/.test(code) ? code.slice(1, -1) : code;
    return { part: html`<code>${bare}</code>`, length: end + fence.length };
  }
  return { part: html`${fence}`, length: fence.length };
}

function linkAt(rest: string, link: LinkOf, depth: number): Found | null {
  const found = /^\[((?:\\.|[^[\]\\]){1,1000})\]\(([^\s()<>]{1,2000})\)/.exec(rest);
  if (found === null) return null;
  const [{ length }, text = '', address = ''] = found;
  const name = inline(text, link, depth + 1);
  const local = URL.canParse(address) ? null : link(address);
  return local === null
    ? linkTo(address, name, length)
    : { part: html`<a href="${local}">${name}</a>`, length };
}

/** An address that is not for following stays text, with its name before it. */
function linkTo(address: string, name: HtmlPart, length: number): Found {
  const url = URL.canParse(address) ? new URL(address) : null;
  const safe =
    url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.username}${url.password}` === '';
  if (safe) return { part: html`<a href="${url.href}" rel="nofollow noreferrer">${name}</a>`, length };
  return { part: html`${name} (${address})`, length };
}

function emphasisAt(rest: string, before: string, link: LinkOf, depth: number): Found | null {
  // Within a word `_` is a letter of names.
  if (rest.startsWith('_') && /\w/.test(before)) return null;
  const strong = /^(\*\*|__)(?=\S)((?:\\.|[^\\])*?\S)\1(?!\w)/s.exec(rest);
  if (strong?.[2] !== undefined)
    return { part: html`<strong>${inline(strong[2], link, depth + 1)}</strong>`, length: strong[0].length };
  const soft = /^([*_])(?=[^\s*_])((?:\\.|[^\\*_])*?[^\s*_])\1(?!\w)/s.exec(rest);
  if (soft?.[2] !== undefined)
    return { part: html`<em>${inline(soft[2], link, depth + 1)}</em>`, length: soft[0].length };
  return null;
}
