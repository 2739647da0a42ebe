import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;

export interface ZipSums {
  readonly sha1: string;
  readonly sha256: string;
}

/** A zip that is read piece by piece, so that its size costs no memory. */
export class ZipFile {
  /** In bytes. */
  readonly size: number;
  readonly #fd: number;

  /** Throws what the file system throws. `close` when it is read. */
  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    this.size = fstatSync(this.#fd).size;
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** The bytes at a place; fewer where the file ends before. */
  read(at: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - at));
    const buffer = Buffer.allocUnsafeSlow(wanted);
    let done = 0;
    while (done < wanted) {
      const count = readSync(this.#fd, buffer, done, wanted - done, at + done);
      if (count === 0) break;
      done += count;
    }
    return buffer.subarray(0, done);
  }

  /** The same, in pieces of at most 1 MiB. */
  *chunks(at: number, length: number): Generator<Buffer> {
    for (let done = 0; done < length; done += CHUNK)
      yield this.read(at + done, Math.min(CHUNK, length - done));
  }

  sums(): ZipSums {
    const [sha1, sha256] = [createHash('sha1'), createHash('sha256')];
    for (const chunk of this.chunks(0, this.size)) {
      sha1.update(chunk);
      sha256.update(chunk);
    }
    return { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
  }
}
