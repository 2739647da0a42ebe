import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { MergeChunk } from './merge-text.js';
import type { MergeMeans } from './report.js';

/** What merging three contents gave. */
export type ContentMerge =
  | { readonly ok: true; readonly id: Oid; readonly how: MergeMeans | null }
  | { readonly ok: false; readonly binary: boolean; readonly chunks: readonly MergeChunk[] | null };

/**
 * Known results of content merges. A merge is a pure function of its three blobs, of the name's
 * ending (JSON is merged by key) and of the engine's version; nothing else is remembered here.
 */
export interface MergeMemo {
  /** A known result whose blob `cache` holds, or can be given by the memo; undefined is a miss. */
  get(key: string, cache: ObjectCache): ContentMerge | undefined;
  set(key: string, result: ContentMerge, cache: ObjectCache): void;
}
