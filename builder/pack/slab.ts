const BYTES = 256 << 10;

/**
 * Memory for many small buffers: a buffer object of node's takes some three hundred bytes by itself, and the
 * allocator keeps the holes that freed ones leave. What was put in is freed with the slab, all together.
 */
export class Slab {
  #buffer = Buffer.allocUnsafeSlow(BYTES);
  #used = 0;

  /** Copies bytes. @returns where they are now */
  put(source: Buffer, start: number, bytes: number): { readonly data: Buffer; readonly start: number } {
    if (bytes > BYTES) {
      const data = Buffer.allocUnsafeSlow(bytes);
      source.copy(data, 0, start, start + bytes);
      return { data, start: 0 };
    }
    if (this.#used + bytes > BYTES) {
      this.#buffer = Buffer.allocUnsafeSlow(BYTES);
      this.#used = 0;
    }
    const at = this.#used;
    source.copy(this.#buffer, at, start, start + bytes);
    this.#used += bytes;
    return { data: this.#buffer, start: at };
  }
}
