/** Lines that are taken one after the other. */
export class LineReader {
  readonly #lines: readonly string[];
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

  /** Whether one of those to come fits. */
  ahead(fits: (line: string) => boolean): boolean {
    return this.#lines.slice(this.#at).some(fits);
  }

  takeWhile(fits: (line: string) => boolean): string[] {
    const taken: string[] = [];
    while (!this.done && fits(this.line)) taken.push(this.take());
    return taken;
  }
}
