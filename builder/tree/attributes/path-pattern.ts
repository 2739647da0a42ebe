import { Glob } from './glob.js';

const WILD = /[*?[\\]/;

/**
 * The pattern of a line of a `.gitattributes` file. Without a slash it is about the last part of a
 * path, at any depth; with one, about the path from the file's folder on. One that ends in a slash is about
 * directories: what lies below is not meant, but left out with them.
 */
export class PathPattern {
  /** What a comparison costs for each character of a path; nothing without special characters. */
  readonly cost: number;
  readonly #directory: boolean;
  readonly #anchored: boolean;
  /**
   * What comes before the first special character of an anchored pattern is compared by itself, as git
   * does: it shows, since a `**` right behind it then counts as one that starts a part of the path.
   */
  readonly #literal: string;
  readonly #glob: Glob | null;

  constructor(pattern: string) {
    this.#directory = pattern.endsWith('/');
    const whole = this.#directory ? pattern.slice(0, -1) : pattern;
    this.#anchored = whole.includes('/');
    const text = this.#anchored && whole.startsWith('/') ? whole.slice(1) : whole;
    const wild = text.search(WILD);
    const start = wild < 0 ? text.length : this.#anchored ? wild : 0;
    this.#literal = text.slice(0, start);
    this.#glob = wild < 0 ? null : new Glob(text.slice(start));
    this.cost = wild < 0 ? 0 : text.length;
  }

  /** @param path from the file's folder on, one character for each byte, without a slash at its end */
  matches(path: string, isDirectory: boolean): boolean {
    if (this.#directory && !isDirectory) return false;
    const text = this.#anchored ? path : path.slice(path.lastIndexOf('/') + 1);
    if (this.#glob === null) return text === this.#literal;
    return text.startsWith(this.#literal) && this.#glob.matches(text.slice(this.#literal.length));
  }
}
