import type { Oid } from '../../src/git/oid.js';
import type { PackedContent } from '../zip/packed-content.js';
import { Slab } from './slab.js';

/** What a content takes besides its data: object, hash, id and place in the map. */
const OVERHEAD = 250;
/** Half of it holds one version of the largest package that there is, magento2-base. */
const DEFAULT_BYTES = 48 << 20;

/**
 * Packed contents by blob, those that were used last. Packages of one name have most of their files in
 * common from version to version: each is read and deflated once.
 *
 * Two generations: when the young one has half of the bytes, the old one is dropped and the young one becomes old;
 * what is used again in the old one goes over to the young one. A package may fill one generation and no more:
 * of one that is larger, the first part is there for the next version, where otherwise each part would have been
 * pushed out by a later one just before it is asked for again.
 */
export class BlobCache {
  readonly #maxBytes: number;
  #young = new Map<Oid, PackedContent>();
  #old = new Map<Oid, PackedContent>();
  #slab = new Slab();
  #youngBytes = 0;
  #oldBytes = 0;
  /** Bytes that came into the young generation for this package. */
  #taken = 0;

  /** @param maxBytes most bytes of memory; 48 MiB unless said otherwise */
  constructor(maxBytes = DEFAULT_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes in use. */
  get bytes(): number {
    return this.#youngBytes + this.#oldBytes;
  }

  /** Says that what is asked for from now on is of another package. */
  nextPackage(): void {
    this.#taken = 0;
  }

  get(id: Oid): PackedContent | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    return old === undefined || !this.#hasRoom(old) ? old : this.add(id, old);
  }

  /** As `get`, but does not count as a use. */
  peek(id: Oid): PackedContent | undefined {
    return this.#young.get(id) ?? this.#old.get(id);
  }

  /** Makes a copy of a content in memory, keeps it if it fits, and returns it; what is in a file is not copied. */
  add(id: Oid, content: PackedContent): PackedContent {
    const { data, start, packedSize } = content;
    if (!Buffer.isBuffer(data)) return content;
    if (!this.#hasRoom(content)) {
      return { ...content, data: Buffer.from(data.subarray(start, start + packedSize)), start: 0 };
    }
    const bytes = packedSize + OVERHEAD;
    this.#taken += bytes;
    if (this.#youngBytes + bytes > this.#maxBytes / 2) this.#age();
    const kept = { ...content, ...this.#slab.put(data, start, packedSize) };
    this.#young.set(id, kept);
    this.#youngBytes += bytes;
    return kept;
  }

  #hasRoom({ packedSize }: PackedContent): boolean {
    const bytes = packedSize + OVERHEAD;
    return bytes <= this.#maxBytes / 8 && this.#taken + bytes <= this.#maxBytes / 2;
  }

  #age(): void {
    this.#old = this.#young;
    this.#oldBytes = this.#youngBytes;
    this.#young = new Map();
    this.#youngBytes = 0;
    this.#slab = new Slab();
  }
}
