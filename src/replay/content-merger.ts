import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { fromByteString, toByteString } from '../series/byte-string.js';
import { isBinary } from './is-binary.js';
import { mergeJson } from './merge-json.js';
import type { ContentMerge, MergeMemo } from './merge-memo.js';
import type { MergeStats } from './merge-stats.js';
import { mergeText } from './merge-text.js';

/** Merges the contents of blobs, line by line and then, for JSON, by key; remembers the results. */
export class ContentMerger {
  readonly #cache: ObjectCache;
  readonly #memo: MergeMemo;
  readonly #stats: MergeStats;

  constructor(cache: ObjectCache, memo: MergeMemo, stats: MergeStats) {
    this.#cache = cache;
    this.#memo = memo;
    this.#stats = stats;
  }

  /** `base` is null when both sides added the file. The merged blob is staged. */
  async merge(path: string, base: Oid | null, ours: Oid, theirs: Oid): Promise<ContentMerge> {
    if (base === ours) return { ok: true, id: theirs, how: null };
    if (base === theirs || ours === theirs) return { ok: true, id: ours, how: null };
    const structural = path.endsWith('.json');
    const key = `${base ?? '-'} ${ours} ${theirs}${structural ? ' json' : ''}`;
    const known = this.#memo.get(key, this.#cache);
    if (known !== undefined) {
      this.#stats.memoHits += 1;
      return known;
    }
    const result = await this.#merge(base, ours, theirs, structural);
    this.#memo.set(key, result, this.#cache);
    return result;
  }

  async #merge(base: Oid | null, ours: Oid, theirs: Oid, structural: boolean): Promise<ContentMerge> {
    this.#stats.merges += 1;
    const ids = base === null ? [ours, theirs] : [base, ours, theirs];
    if (ids.some((id) => this.#cache.peek(id) === undefined)) await this.#cache.load(ids);
    const data = ids.map((id) => this.#cache.get(id, 'blob'));
    if (data.some(isBinary)) return { ok: false, binary: true, chunks: null };
    const texts = data.map(toByteString);
    const [a, o, t] = (base === null ? ['', ...texts] : texts) as [string, string, string];
    const merged = mergeText(a, o, t);
    if (merged.clean)
      return { ok: true, id: this.#cache.stage('blob', fromByteString(merged.text)), how: 'text' };
    const byKey = structural && base !== null ? mergeJson(a, o, t) : null;
    if (byKey !== null && byKey.ok) {
      return { ok: true, id: this.#cache.stage('blob', fromByteString(byKey.text)), how: 'structural' };
    }
    return { ok: false, binary: false, chunks: merged.chunks };
  }
}
