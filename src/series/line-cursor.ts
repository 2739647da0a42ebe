import type { ByteString } from './byte-string.js';

/** Walks over the lines of a file and knows the number of each, without splitting the file first. */
export class LineCursor {
  readonly text: ByteString;
  /** Offset of the next line. */
  pos = 0;
  /** Number of the next line, counted from the number given. */
  line: number;

  constructor(text: ByteString, firstLine = 1) {
    this.text = text;
    this.line = firstLine;
  }

  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Whether the next line begins with this. */
  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.pos);
  }

  /** The next line without its `\n`; `''` at the end. */
  peek(): ByteString {
    const end = this.text.indexOf('\n', this.pos);
    return end < 0 ? this.text.slice(this.pos) : this.text.slice(this.pos, end);
  }

  /** The line after the next one, without its `\n`; `''` when there is none. */
  peekSecond(): ByteString {
    const first = this.text.indexOf('\n', this.pos);
    if (first < 0) return '';
    const end = this.text.indexOf('\n', first + 1);
    return end < 0 ? this.text.slice(first + 1) : this.text.slice(first + 1, end);
  }

  /** Takes the next line; without its `\n`. */
  next(): ByteString {
    const line = this.peek();
    this.skip();
    return line;
  }

  /** Goes past the next line. */
  skip(): void {
    const end = this.text.indexOf('\n', this.pos);
    this.pos = end < 0 ? this.text.length : end + 1;
    this.line += 1;
  }
}
