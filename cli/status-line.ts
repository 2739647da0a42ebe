import type { Output } from './output.js';
import { truncate } from './truncate.js';

const ERASE = '\r\u001b[2K';

/** The one line at the bottom of a terminal that is written over again and again. */
export class StatusLine {
  readonly #output: Output;
  #shown = false;

  constructor(output: Output) {
    this.#output = output;
  }

  show(text: string): void {
    this.#output.write(ERASE + truncate(text, this.#output.columns - 1));
    this.#shown = true;
  }

  /** Makes room for an ordinary line; to be called before one is written to the same terminal. */
  clear(): void {
    if (this.#shown) this.#output.write(ERASE);
    this.#shown = false;
  }
}
