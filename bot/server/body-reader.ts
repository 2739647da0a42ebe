import type { IncomingMessage } from 'node:http';

/** A request's body, or why there is none. `busy`: too much is being received already. */
export type Body = { readonly bytes: Buffer } | { readonly refused: 'too-large' | 'busy' | 'broken' };

/** Reads bodies into memory within a limit for each, and one for all that are being received. */
export class BodyReader {
  readonly #limit: number;
  readonly #all: number;
  #held = 0;

  /** Both in bytes. */
  constructor(limit: number, all: number) {
    this.#limit = limit;
    this.#all = all;
  }

  /** Never rejects. What is refused is no longer kept; the caller answers and ends the connection. */
  async read(request: IncomingMessage): Promise<Body> {
    if (Number(request.headers['content-length'] ?? 0) > this.#limit) return { refused: 'too-large' };
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Leaving the loop must not destroy the connection: the answer goes through it.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#held += chunk.length;
        if (size > this.#limit) return { refused: 'too-large' };
        if (this.#held > this.#all) return { refused: 'busy' };
        chunks.push(chunk);
      }
      return { bytes: Buffer.concat(chunks) };
    } catch {
      return { refused: 'broken' };
    } finally {
      this.#held -= size;
    }
  }
}
