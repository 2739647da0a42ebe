import type { Hunk, HunkBody } from './file-diff.js';
import { bodyLineAt } from './hunk-body.js';

/**
 * Applies hunks to the bytes of a file where every one of them stands at the line that it states,
 * which is nearly always; null when one does not, or was not read from a patch. What it gives is
 * what `applyText` gives, without making a string of anything.
 */
export function applyInPlace(content: Buffer, hunks: readonly Hunk[]): Buffer | null {
  let bound = content.length;
  for (const { body } of hunks) {
    if (body === undefined) return null;
    bound += body.end - body.start;
  }
  const writer = new Writer(content, Buffer.allocUnsafe(bound));
  let line = 0;
  let grown = 0;
  for (const [index, hunk] of hunks.entries()) {
    const wanted = hunk.oldStart <= 1 ? 0 : hunk.newStart - 1 - grown;
    if (wanted < line || !writer.skipLines(wanted - line)) return null;
    const context = writer.take(hunk.body as HunkBody);
    if (context === null) return null;
    // Without context at its end a hunk fits at the end of the file alone.
    if (!context && (index < hunks.length - 1 || !writer.atEnd)) return null;
    line = wanted + hunk.oldCount;
    grown += hunk.newCount - hunk.oldCount;
  }
  return writer.finish();
}

/** Goes through the old content and writes the new one beside it. */
class Writer {
  readonly #content: Buffer;
  readonly #out: Buffer;
  #at = 0;
  /** Everything of the content before this is in the output, or was removed. */
  #kept = 0;
  #length = 0;

  constructor(content: Buffer, out: Buffer) {
    this.#content = content;
    this.#out = out;
  }

  get atEnd(): boolean {
    return this.#at === this.#content.length;
  }

  skipLines(count: number): boolean {
    for (let left = count; left > 0; left -= 1) {
      this.#at = this.#content.indexOf(10, this.#at) + 1;
      if (this.#at === 0) return false;
    }
    return true;
  }

  /** Takes one hunk; says whether it ends in context. Null when its lines do not stand here. */
  take(body: HunkBody): boolean | null {
    let context = false;
    for (let at = body.start; at < body.end;) {
      const line = bodyLineAt(body, at);
      context = line.op === ' ';
      if (line.op === '+') {
        this.#keep();
        this.#length += this.#out.write(body.text.slice(line.start, line.end), this.#length, 'latin1');
      } else {
        if (!this.#matches(body.text, line.start, line.end)) return null;
        if (line.op === '-') this.#keep();
        this.#at += line.end - line.start;
        if (line.op === '-') this.#kept = this.#at;
      }
      at = line.next;
    }
    return context;
  }

  finish(): Buffer {
    this.#at = this.#content.length;
    this.#keep();
    return this.#out.subarray(0, this.#length);
  }

  /** Copies what was passed over since the last change. */
  #keep(): void {
    this.#length += this.#content.copy(this.#out, this.#length, this.#kept, this.#at);
    this.#kept = this.#at;
  }

  #matches(text: string, start: number, end: number): boolean {
    const content = this.#content;
    const length = end - start;
    const at = this.#at;
    if (at + length > content.length) return false;
    for (let i = 0; i < length; i += 1) if (content[at + i] !== text.charCodeAt(start + i)) return false;
    // A line without its newline is only found at the end of the content.
    return text.charCodeAt(end - 1) === 10 || at + length === content.length;
  }
}
