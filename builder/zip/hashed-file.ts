import { createHash, type Hash } from 'node:crypto';
import { closeSync, fchmodSync, openSync, rmSync, writeSync } from 'node:fs';
import { explainWriteError } from '../../src/git/durable-file.js';

export interface HashedFileResult {
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
}

interface OpenFile {
  readonly path: string;
  readonly fd: number;
  readonly sha1: Hash;
  readonly sha256: Hash;
}

const CAPACITY = 1 << 20;
const MODE = 0o644;

/**
 * Writes one new file after another through one buffer, and hashes what it writes: most zips are one
 * `write`. Who makes small records puts them into `buffer` at `reserve`, and says so by `commit`.
 */
export class HashedFile {
  readonly buffer = Buffer.allocUnsafeSlow(CAPACITY);
  #used = 0;
  #flushed = 0;
  #open: OpenFile | null = null;

  /**
   * Starts a file, which gets mode 0644 whatever the umask is.
   * Throws OutsideError `disk-full` or `not-writable`, and what the file system throws where it exists.
   */
  start(path: string): void {
    this.abandon();
    try {
      const fd = openSync(path, 'wx', MODE);
      this.#open = { path, fd, sha1: createHash('sha1'), sha256: createHash('sha256') };
      fchmodSync(fd, MODE);
    } catch (error) {
      throw explainWriteError(error, path);
    }
  }

  /** Bytes of the file so far. */
  get size(): number {
    return this.#flushed + this.#used;
  }

  /** Makes room for this many bytes, at most 1 MiB, in `buffer`; returns where. */
  reserve(bytes: number): number {
    if (this.#used + bytes > CAPACITY) this.#flush();
    return this.#used;
  }

  /** Takes over the bytes that were put where `reserve` said. */
  commit(bytes: number): void {
    this.#used += bytes;
  }

  /** Adds bytes from `start` to `end` of `data`. */
  append(data: Buffer, start: number, end: number): void {
    const bytes = end - start;
    if (this.#used + bytes > CAPACITY) this.#flush();
    if (bytes > CAPACITY) this.#write(data.subarray(start, end));
    else this.#used += data.copy(this.buffer, this.#used, start, end);
  }

  /** Ends the file. Throws OutsideError `disk-full` or `not-writable`; nothing is left of it then. */
  finish(): HashedFileResult {
    this.#flush();
    const { path, fd, sha1, sha256 } = this.#current();
    const size = this.#flushed;
    this.#reset();
    try {
      closeSync(fd);
    } catch (error) {
      rmSync(path, { force: true });
      throw explainWriteError(error, path);
    }
    return { size, sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
  }

  /** Removes a file that was not finished, if there is one. */
  abandon(): void {
    const open = this.#open;
    this.#reset();
    if (open === null) return;
    closeSync(open.fd);
    rmSync(open.path, { force: true });
  }

  #flush(): void {
    const used = this.#used;
    this.#used = 0;
    this.#write(this.buffer.subarray(0, used));
  }

  #write(data: Buffer): void {
    const { path, fd, sha1, sha256 } = this.#current();
    sha1.update(data);
    sha256.update(data);
    try {
      for (let at = 0; at < data.length;) at += writeSync(fd, data, at);
    } catch (error) {
      this.abandon();
      throw explainWriteError(error, path);
    }
    this.#flushed += data.length;
  }

  #current(): OpenFile {
    if (this.#open === null) throw new Error('No file was started.');
    return this.#open;
  }

  #reset(): void {
    this.#open = null;
    this.#used = 0;
    this.#flushed = 0;
  }
}
