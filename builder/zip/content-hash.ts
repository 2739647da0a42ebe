import { createHash, type Hash } from 'node:crypto';

const CAPACITY = 1 << 16;
const SHA256_BYTES = 32;
const NUL = Buffer.alloc(1);

/**
 * A hash of what a zip unpacks to, the same whatever zlib packed it: SHA-256 over the members in their
 * order in the zip, for each
 *
 *     <mode: six octal digits, with the file type> <space> <name: UTF-8> <NUL> <SHA-256 of the content: 32 bytes>
 *
 * A directory's name ends in `/` and its content is empty; a link's content is its target. Modes are
 * 100644, 100755, 120777 and 040755. composer.json is a member like any other.
 */
export class ContentHash {
  readonly #buffer = Buffer.allocUnsafeSlow(CAPACITY);
  #used = 0;
  #hash: Hash = createHash('sha256');
  readonly #heads = new Map<number, Buffer>();

  /**
   * Adds the next member, whose name is a part of `source`.
   * @param sha256 one character for each byte
   */
  add(source: Buffer, start: number, end: number, mode: number, sha256: string): void {
    const head = this.#head(mode);
    const bytes = head.length + (end - start) + 1 + SHA256_BYTES;
    if (this.#used + bytes > CAPACITY) this.#flush();
    if (bytes > CAPACITY) {
      this.#hash.update(head).update(source.subarray(start, end)).update(NUL).update(sha256, 'binary');
      return;
    }
    const buffer = this.#buffer;
    let at = this.#used;
    buffer.set(head, at);
    at += head.length;
    at += source.copy(buffer, at, start, end);
    buffer[at] = 0;
    buffer.write(sha256, at + 1, 'latin1');
    this.#used += bytes;
  }

  /** The hash in hex. The next member starts anew. */
  digest(): string {
    this.#flush();
    const digest = this.#hash.digest('hex');
    this.reset();
    return digest;
  }

  /** Forgets the members so far. */
  reset(): void {
    this.#used = 0;
    this.#hash = createHash('sha256');
  }

  #head(mode: number): Buffer {
    let head = this.#heads.get(mode);
    if (head === undefined) {
      head = Buffer.from(`${mode.toString(8).padStart(6, '0')} `, 'latin1');
      this.#heads.set(mode, head);
    }
    return head;
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}
