import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectCache } from '../git/object-cache.js';
import { fromByteString } from '../series/byte-string.js';
import { ENGINE_VERSION } from './engine-version.js';
import { MemoryMemo } from './memory-memo.js';
import type { ContentMerge, MergeMemo } from './merge-memo.js';
import type { MergeChunk } from './merge-text.js';

/** How a result is kept: the merged text itself, so that a hit never lacks its object. */
type Kept =
  | { readonly ok: true; readonly how: 'text' | 'structural'; readonly text: string }
  | { readonly ok: false; readonly binary: boolean; readonly chunks: readonly MergeChunk[] | null };

/**
 * A memo in a folder of files, one for each merge, named by a hash of the key and the engine's
 * version. It may be deleted at any time; a file that cannot be read or written is a miss.
 */
export class DiskMemo implements MergeMemo {
  readonly #dir: string;
  readonly #prepare: () => void;
  readonly #memory: MergeMemo = new MemoryMemo();

  /** @param prepare called before a file is written, such as to make the folder above `dir` */
  constructor(dir: string, prepare: () => void = () => {}) {
    this.#dir = dir;
    this.#prepare = prepare;
  }

  get(key: string, cache: ObjectCache): ContentMerge | undefined {
    const known = this.#memory.get(key, cache);
    if (known !== undefined) return known;
    const kept = this.#read(key);
    if (kept === undefined) return undefined;
    const result: ContentMerge = kept.ok
      ? { ok: true, id: cache.stage('blob', fromByteString(kept.text)), how: kept.how }
      : kept;
    this.#memory.set(key, result, cache);
    return result;
  }

  set(key: string, result: ContentMerge, cache: ObjectCache): void {
    this.#memory.set(key, result, cache);
    if (result.ok && (result.how === null || result.how === 'rename')) return;
    const kept: Kept = result.ok
      ? {
          ok: true,
          how: result.how as 'text' | 'structural',
          text: cache.get(result.id, 'blob').toString('latin1'),
        }
      : result;
    const file = this.#file(key);
    try {
      this.#prepare();
      mkdirSync(join(file, '..'), { recursive: true });
      // Written beside and renamed: another process never reads half a file.
      const temporary = `${file}.${process.pid}`;
      writeFileSync(temporary, JSON.stringify(kept));
      renameSync(temporary, file);
    } catch {
      // A full or read-only disk costs time, not correctness.
    }
  }

  #read(key: string): Kept | undefined {
    try {
      const kept: unknown = JSON.parse(readFileSync(this.#file(key), 'utf8'));
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  #file(key: string): string {
    const name = createHash('sha1').update(`${ENGINE_VERSION}\n${key}`).digest('hex');
    return join(this.#dir, name.slice(0, 2), name);
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'text' in value && typeof value.text === 'string' && 'how' in value;
  return 'chunks' in value && 'binary' in value;
}
