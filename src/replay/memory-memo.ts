import type { ObjectCache } from '../git/object-cache.js';
import type { ContentMerge, MergeMemo } from './merge-memo.js';

/** Results kept at most; a forecast over years of history must not fill the memory. */
const MOST = 20_000;

/** A memo that lasts as long as the process; the results used longest ago are forgotten first. */
export class MemoryMemo implements MergeMemo {
  readonly #results = new Map<string, ContentMerge>();

  get(key: string, cache: ObjectCache): ContentMerge | undefined {
    const result = this.#results.get(key);
    if (result === undefined || (result.ok && cache.peek(result.id) === undefined)) return undefined;
    this.#results.delete(key);
    this.#results.set(key, result);
    return result;
  }

  set(key: string, result: ContentMerge): void {
    this.#results.set(key, result);
    if (this.#results.size <= MOST) return;
    const [oldest] = this.#results.keys();
    if (oldest !== undefined) this.#results.delete(oldest);
  }
}
