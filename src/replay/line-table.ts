import type { ByteString } from '../series/byte-string.js';

/** A text as numbered lines: line n is `text.slice(starts[n], starts[n + 1])`, terminator included. */
export interface NumberedLines {
  readonly text: ByteString;
  /** One more than there are lines; the last is the text's length. */
  readonly starts: readonly number[];
  /** Equal lines have equal ids, in all texts of one table. */
  readonly ids: readonly number[];
}

/** Gives each distinct line a small number, so that a diff compares numbers. */
export class LineTable {
  readonly #ids = new Map<ByteString, number>();

  /** How many ids have been given; they run from 0. */
  get size(): number {
    return this.#ids.size;
  }

  add(text: ByteString): NumberedLines {
    const starts: number[] = [];
    const ids: number[] = [];
    this.#number(text, 0, text.length, starts, ids);
    starts.push(text.length);
    return { text, starts, ids };
  }

  /** The same as `add`, faster where the text begins and ends like `near`, which is in this table. */
  addNear(text: ByteString, near: NumberedLines): NumberedLines {
    const head = commonHead(text, near);
    const headEnd = near.starts[head] as number;
    const tail = commonTail(text, near, head, headEnd);
    const shift = text.length - near.text.length;
    const starts = near.starts.slice(0, head);
    const ids = near.ids.slice(0, head);
    this.#number(text, headEnd, (near.starts[tail] as number) + shift, starts, ids);
    for (let line = tail; line < near.ids.length; line += 1) {
      starts.push((near.starts[line] as number) + shift);
      ids.push(near.ids[line] as number);
    }
    starts.push(text.length);
    return { text, starts, ids };
  }

  #number(text: ByteString, from: number, to: number, starts: number[], ids: number[]): void {
    let start = from;
    while (start < to) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? to : newline + 1;
      const line = text.slice(start, end);
      let id = this.#ids.get(line);
      if (id === undefined) {
        id = this.#ids.size;
        this.#ids.set(line, id);
      }
      starts.push(start);
      ids.push(id);
      start = end;
    }
  }
}

/** How many lines `text` begins with that `near` begins with too. */
function commonHead(text: ByteString, near: NumberedLines): number {
  const other = near.text;
  const limit = Math.min(text.length, other.length);
  let length = 0;
  for (let step = 4096; step > 0; step >>= 1) {
    while (length + step <= limit && equalAt(text, length, other, length, step)) length += step;
  }
  const head = lineAt(near.starts, length);
  // An unfinished last line is the same only where the other text ends there as well.
  const unfinished = length === other.length && length < text.length && !other.endsWith('\n');
  return unfinished && head > 0 ? head - 1 : head;
}

/** First line of the tail of `near`, after its first `head` lines, with which `text` ends too. */
function commonTail(text: ByteString, near: NumberedLines, head: number, headEnd: number): number {
  const other = near.text;
  const limit = Math.min(text.length, other.length) - headEnd;
  let length = 0;
  for (let step = 4096; step > 0; step >>= 1) {
    while (
      length + step <= limit &&
      equalAt(text, text.length - length - step, other, other.length - length - step, step)
    ) {
      length += step;
    }
  }
  const from = other.length - length;
  const line = lineAt(near.starts, from);
  if (near.starts[line] === from && startsLine(text, text.length - length)) return Math.max(line, head);
  return Math.min(line + 1, near.ids.length);
}

function startsLine(text: ByteString, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

function equalAt(a: ByteString, aFrom: number, b: ByteString, bFrom: number, length: number): boolean {
  return a.slice(aFrom, aFrom + length) === b.slice(bFrom, bFrom + length);
}

/** The last line that starts at or before `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
