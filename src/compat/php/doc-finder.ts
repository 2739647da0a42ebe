import type { PhpSource } from './php-source.js';

/** Finds the doc block of a declaration by its place: comments stand before attributes and modifiers too. */
export class DocFinder {
  readonly #docs: PhpSource['comments'];

  constructor(source: PhpSource) {
    this.#docs = source.comments.filter(({ text }) => text.startsWith('/**') && text.length > 4);
  }

  /**
   * The last doc comment that begins between the end of what is before a declaration and its name; null when there is
   * none.
   */
  find(after: number, before: number): string | null {
    let [low, high] = [0, this.#docs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#docs[middle]?.offset ?? 0) < before) low = middle + 1;
      else high = middle;
    }
    const doc = this.#docs[low - 1];
    return doc === undefined || doc.offset < after ? null : doc.text;
  }
}
