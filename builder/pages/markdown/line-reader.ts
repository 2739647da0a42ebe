/** Lines that are taken one after the other. */
export class LineReader {
  readonly #lines: readonly string[];
  readonly #last = new Map<string, number>();
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  get done(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** The next one, not taken; '' at the end. */
  get line(): string {
    return this.#lines[this.#at] ?? '';
  }

  /** The one behind the next. */
  get following(): string {
    return this.#lines[this.#at + 1] ?? '';
  }

  take(): string {
    const { line } = this;
    this.#at += 1;
    return line;
  }

  /** Whether one of those to come has this in it; all are looked through once, however often it is asked. */
  ahead(part: string): boolean {
    let last = this.#last.get(part);
    if (last === undefined) {
      last = this.#lines.findLastIndex((line) => line.includes(part));
      this.#last.set(part, last);
    }
    return last >= this.#at;
  }

  takeWhile(fits: (line: string) => boolean): string[] {
    const taken: string[] = [];
    while (!this.done && fits(this.line)) taken.push(this.take());
    return taken;
  }
}
