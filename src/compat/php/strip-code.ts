import type { PhpSource } from './php-source.js';

const SPACE = /^\s/;
const CHUNK = /\s+|[^\s'"`<]+/y;
const WORD = /[\w$\\\x80-\uffff]/;

/**
 * A part of a source without comments, and without white space that means nothing; texts in quotes stay as they are.
 *
 * @param start offset of its first character
 * @param end offset behind its last
 */
export function stripCode(source: PhpSource, start: number, end: number): string {
  let text = '';
  let at = start;
  for (const { text: comment, offset } of commentsIn(source, start, end)) {
    if (offset < at) continue;
    text += `${source.content.slice(at, offset)} `;
    at = offset + comment.length;
  }
  return squeeze(text + source.content.slice(at, Math.max(at, end)));
}

function commentsIn({ comments }: PhpSource, start: number, end: number): PhpSource['comments'] {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.offset ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < comments.length && (comments[last]?.offset ?? 0) < end) last += 1;
  return comments.slice(low, last);
}

function squeeze(code: string): string {
  const parts: string[] = [];
  let before = '';
  for (let at = 0; at < code.length;) {
    let end = textEnd(code, at);
    if (end === at) {
      CHUNK.lastIndex = at;
      end = CHUNK.test(code) ? CHUNK.lastIndex : at + 1;
    }
    const part = code.slice(at, end);
    if (SPACE.test(part)) {
      if (needsSpace(before, code.charAt(end))) parts.push(' ');
    } else {
      parts.push(part);
      before = part.charAt(part.length - 1);
    }
    at = end;
  }
  return parts.join('');
}

/** Where a text in quotes or a heredoc that begins at `at` ends; `at` when none begins there. */
function textEnd(code: string, at: number): number {
  const sign = code.charAt(at);
  if (sign === "'" || sign === '"' || sign === '`') {
    let end = at + 1;
    while (end < code.length && code.charAt(end) !== sign) end += code.charAt(end) === '\\' ? 2 : 1;
    return end + 1;
  }
  if (sign !== '<' || !code.startsWith('<<<', at)) return at;
  const label = /^<<<[ \t]*(['"]?)([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)\1\r?\n/.exec(
    code.slice(at, at + 200),
  );
  if (label === null) return at;
  const closing = new RegExp(`\\n[ \\t]*${label[2] ?? ''}(?![\\w\\x80-\\uffff])`, 'g');
  closing.lastIndex = at + label[0].length - 1;
  return closing.exec(code) === null ? code.length : closing.lastIndex;
}

/** Between words, and between signs that would be another sign side by side. */
function needsSpace(before: string, after: string): boolean {
  if (WORD.test(before) && WORD.test(after)) return true;
  return before === after && '+-&'.includes(before) && before !== '';
}
