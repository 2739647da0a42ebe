import { splitLines, type ByteString } from './byte-string.js';
import type { Hunk } from './file-diff.js';

export type ApplyTextResult =
  | { readonly ok: true; readonly content: ByteString }
  | { readonly ok: false; readonly hunk: Hunk; readonly reason: string };

/** A hunk as the text that it looks for and the text that it puts there. */
interface Edit {
  readonly hunk: Hunk;
  readonly before: ByteString;
  readonly after: ByteString;
  /** It begins at line 1, so it fits at the beginning of the file alone. */
  readonly atStart: boolean;
  /** It has no context at its end, so it fits at the end of the file alone. */
  readonly atEnd: boolean;
}

/**
 * Applies hunks to a content as `git apply` does: every line of context exact, no fuzz; each hunk at
 * the line that it states (counted in the content as changed by the hunks before it) or at the
 * nearest place above or below where its lines stand, below first; no line that an earlier hunk put
 * there is touched again. One thing is stricter than git: a line that ends without a newline is only
 * found at the end of the content.
 */
export function applyText(content: ByteString, hunks: readonly Hunk[]): ApplyTextResult {
  const edits = hunks.map(editOf);
  const inPlace = applyInPlace(content, edits);
  return inPlace === null ? applySearching(content, edits) : { ok: true, content: inPlace };
}

function editOf(hunk: Hunk): Edit {
  let before = '';
  let after = '';
  for (const { op, text } of hunk.lines) {
    if (op !== '+') before += text;
    if (op !== '-') after += text;
  }
  return { hunk, before, after, atStart: hunk.oldStart <= 1, atEnd: hunk.lines.at(-1)?.op !== ' ' };
}

/** The common case: every hunk stands where it says. Null when one does not; nothing is searched. */
function applyInPlace(content: ByteString, edits: readonly Edit[]): ByteString | null {
  let result = '';
  let at = 0;
  let line = 0;
  let grown = 0;
  for (const [index, edit] of edits.entries()) {
    const { before, after, hunk } = edit;
    let start = at;
    if (edit.atEnd) {
      if (index < edits.length - 1) return null;
      start = content.length - before.length;
      if (start < at || (edit.atStart && start > 0)) return null;
    } else {
      const wanted = edit.atStart ? 0 : hunk.newStart - 1 - grown;
      if (wanted < line) return null;
      for (; line < wanted; line += 1) {
        start = content.indexOf('\n', start) + 1;
        if (start === 0) return null;
      }
    }
    if (!standsAt(content, before, start)) return null;
    result += content.slice(at, start) + after;
    at = start + before.length;
    line += hunk.oldCount;
    grown += hunk.newCount - hunk.oldCount;
  }
  return result + content.slice(at);
}

function applySearching(content: ByteString, edits: readonly Edit[]): ApplyTextResult {
  let image = content;
  /** Parts of the image that a hunk has put there. */
  let taken: { start: number; end: number }[] = [];
  for (const edit of edits) {
    const { before, after } = edit;
    const fits = (start: number): boolean =>
      standsAt(image, before, start) &&
      !taken.some((range) => start < range.end && start + before.length > range.start);
    const start = findPlace(image, edit, fits);
    if (start < 0) return { ok: false, hunk: edit.hunk, reason: whyNot(content, edit.hunk) };
    const shift = after.length - before.length;
    image = image.slice(0, start) + after + image.slice(start + before.length);
    taken = taken.map((range) =>
      range.start < start ? range : { start: range.start + shift, end: range.end + shift },
    );
    if (after !== '') taken.push({ start, end: start + after.length });
  }
  return { ok: true, content: image };
}

/** Where an edit fits, or -1. */
function findPlace(image: ByteString, edit: Edit, fits: (start: number) => boolean): number {
  const { before, hunk } = edit;
  if (edit.atStart || edit.atEnd) {
    const start = edit.atEnd ? image.length - before.length : 0;
    return fits(start) && !(edit.atStart && start > 0) ? start : -1;
  }
  const stated = lineOffset(image, hunk.newStart - 1);
  let below = image.indexOf(before, stated);
  while (below >= 0 && !fits(below)) below = image.indexOf(before, below + 1);
  if (below === stated) return below;
  let above = stated === 0 ? -1 : image.lastIndexOf(before, stated - 1);
  while (above >= 0 && !fits(above)) above = above === 0 ? -1 : image.lastIndexOf(before, above - 1);
  if (below < 0 || above < 0) return Math.max(below, above);
  return countLines(image, stated, below) <= countLines(image, above, stated) ? below : above;
}

/** Whether these whole lines stand at this place. */
function standsAt(content: ByteString, lines: ByteString, start: number): boolean {
  if (start < 0 || !content.startsWith(lines, start)) return false;
  if (start > 0 && content.charCodeAt(start - 1) !== 10) return false;
  return lines.endsWith('\n') || lines === '' || start + lines.length === content.length;
}

/** Offset of a line counted from 0; the end of the content when it has fewer. */
function lineOffset(content: ByteString, line: number): number {
  let offset = 0;
  for (let left = line; left > 0; left -= 1) {
    offset = content.indexOf('\n', offset) + 1;
    if (offset === 0) return content.length;
  }
  return offset;
}

function countLines(content: ByteString, start: number, end: number): number {
  let count = 0;
  for (let at = content.indexOf('\n', start); at >= 0 && at < end; at = content.indexOf('\n', at + 1))
    count += 1;
  return end === content.length && end > 0 && content.charCodeAt(end - 1) !== 10 ? count + 1 : count;
}

/** The first line that is not as the hunk has it, at the place that the hunk states. */
function whyNot(content: ByteString, hunk: Hunk): string {
  const found = splitLines(content);
  const first = Math.max(0, hunk.oldStart - 1);
  const expected = hunk.lines.filter((line) => line.op !== '+');
  for (const [index, { text }] of expected.entries()) {
    const actual = found[first + index];
    if (actual === undefined)
      return `the file ends at line ${found.length}, expected ${shown(text)} in line ${first + index + 1}`;
    if (actual !== text) return `line ${first + index + 1} is ${shown(actual)}, expected ${shown(text)}`;
  }
  const end = first + expected.length;
  if (hunk.lines.at(-1)?.op !== ' ' && end < found.length) {
    return `the file goes on behind line ${end} with ${shown(found[end] ?? '')}, the hunk has it end there`;
  }
  return 'its lines were changed by another hunk already';
}

const MAX_SHOWN = 100;

function shown(text: ByteString): string {
  const line = Buffer.from(text.endsWith('\n') ? text.slice(0, -1) : text, 'latin1').toString('utf8');
  const short = line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
  return JSON.stringify(short) + (text.endsWith('\n') ? '' : ' without a newline');
}
