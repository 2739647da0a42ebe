import type { HunkBody, HunkLine } from './file-diff.js';

const BACKSLASH = 92;
const NEWLINE = 10;

/** A line of a hunk as offsets: its content is `text[start, end)`, with its `\n` where it has one. */
export interface BodyLine {
  readonly op: HunkLine['op'];
  readonly start: number;
  readonly end: number;
  /** Offset of the next line of the hunk. */
  readonly next: number;
}

/** The line that starts at this offset of a hunk. */
export function bodyLineAt({ text }: HunkBody, at: number): BodyLine {
  const code = text.charCodeAt(at);
  // Mailers and editors strip the blank of an empty context line; git and patch take it for one.
  const op = code === 43 ? '+' : code === 45 ? '-' : ' ';
  const start = code === NEWLINE ? at : at + 1;
  const end = text.indexOf('\n', at) + 1;
  if (text.charCodeAt(end) !== BACKSLASH) return { op, start, end, next: end };
  return { op, start, end: end - 1, next: text.indexOf('\n', end) + 1 };
}

/** All lines of a hunk, as values: most are never looked at one by one, so nothing keeps them. */
export function hunkLines(body: HunkBody): HunkLine[] {
  const lines: HunkLine[] = [];
  for (let at = body.start; at < body.end;) {
    const line = bodyLineAt(body, at);
    lines.push({ op: line.op, text: body.text.slice(line.start, line.end) });
    // A `\ No newline` after the hunk's last line belongs to it.
    at = line.next;
  }
  return lines;
}
