import type { ObjectCache } from '../git/object-cache.js';
import { fromByteString, type ByteString } from '../series/byte-string.js';
import { mergeText } from './merge-text.js';
import type { PathConflict } from './path-conflict.js';
import type { BookedResolution, ResolutionBook } from './resolution-book.js';
import { hunkKey, markedText, sideOf, type ResolutionRecord } from './resolution-record.js';

/** Recorded resolutions, looked up by patch, path and conflict. */
export class RecordedResolutions implements ResolutionBook {
  readonly #cache: ObjectCache;
  readonly #records = new Map<string, ResolutionRecord[]>();

  constructor(cache: ObjectCache, records: readonly ResolutionRecord[]) {
    this.#cache = cache;
    for (const record of records) {
      const key = `${record.patch}\0${record.path}`;
      this.#records.set(key, [...(this.#records.get(key) ?? []), record]);
    }
  }

  async find(patch: string, conflict: PathConflict): Promise<BookedResolution | null> {
    const records = this.#records.get(`${patch}\0${conflict.path}`) ?? [];
    // Also a conflict of lines has an answer without any: that the file goes.
    const byHunks = conflict.chunks === null ? null : this.#byHunks(records, patch, conflict);
    return byHunks ?? this.#bySides(records, conflict);
  }

  #bySides(records: readonly ResolutionRecord[], conflict: PathConflict): BookedResolution | null {
    const sides = [conflict.base, conflict.ours, conflict.theirs].map(sideOf).join('\n');
    const record = records.find((candidate) => candidate.sides?.join('\n') === sides);
    return record === undefined ? null : this.#book(record, record.resolved);
  }

  #byHunks(
    records: readonly ResolutionRecord[],
    patch: string,
    conflict: PathConflict,
  ): BookedResolution | null {
    const chunks = conflict.chunks ?? [];
    const keys = chunks.flatMap((chunk) =>
      chunk.kind === 'text' ? [] : [hunkKey(patch, conflict.path, chunk)],
    );
    // Edits that the person made around the hunks come along: the whole answer is merged in.
    const marked = markedText(patch, conflict.path, chunks);
    for (const record of records) {
      if (record.marked === null || record.resolved === null) continue;
      if (!hasHunks(record, keys)) continue;
      const merged = mergeText(record.marked, marked, record.resolved);
      if (merged.clean && !merged.text.includes('\0hunk ')) return this.#book(record, merged.text);
    }
    return this.#hunkByHunk(records, conflict, keys);
  }

  /** Each hunk from whichever record has it. */
  #hunkByHunk(
    records: readonly ResolutionRecord[],
    conflict: PathConflict,
    keys: string[],
  ): BookedResolution | null {
    const found = keys.map((key) => {
      const record = records.find(({ hunks }) =>
        hunks.some((hunk) => hunk.key === key && hunk.resolved !== null),
      );
      const resolved = record?.hunks.find((hunk) => hunk.key === key)?.resolved ?? null;
      return record === undefined || resolved === null ? null : { record, resolved };
    });
    const [first] = found;
    if (first === undefined || first === null || found.includes(null)) return null;
    let next = 0;
    const text = (conflict.chunks ?? []).map((chunk) => {
      if (chunk.kind === 'text') return chunk.text;
      next += 1;
      return found[next - 1]?.resolved ?? '';
    });
    return this.#book(first.record, text.join(''));
  }

  #book(record: ResolutionRecord, text: ByteString | null): BookedResolution {
    if (record.mode === null || text === null) return { entry: null, from: record.from };
    return {
      entry: { mode: record.mode, id: this.#cache.stage('blob', fromByteString(text)) },
      from: record.from,
    };
  }
}

/** Whether all the hunks are the record's; one that it has several times, as often. */
function hasHunks(record: ResolutionRecord, keys: readonly string[]): boolean {
  const count = (all: readonly string[], key: string): number => all.filter((one) => one === key).length;
  const known = record.hunks.map(({ key }) => key);
  return keys.every(
    (key) => known.includes(key) && (count(known, key) === 1 || count(known, key) === count(keys, key)),
  );
}
