import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { isOid, type Oid } from '../../git/oid.js';

const LINE_END = 0x0a;
const TAB = 0x09;
const ID_LENGTH = 40;
/** Read at once; a longer line is read whole. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Where the line of a blob stands in the file. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the facts of each blob stand in one file of a DiskFactsCache. Remembers places and not contents, and looks
 * only at what was added since: a long-lived process holds little of a large file.
 */
export class FactsIndex {
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #spans = new Map<Oid, Span>();
  /** Of the file that was looked at: another one may have taken its name. */
  #inode = -1n;
  /** Up to here whole lines are known. */
  #known = 0;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /** The JSON texts of those of the blobs that the file has. Never throws. */
  read(ids: readonly Oid[]): ReadonlyMap<Oid, string> {
    let fd: number;
    try {
      fd = openSync(this.#path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    } catch {
      return new Map();
    }
    try {
      return this.#readFrom(fd, ids);
    } catch {
      return new Map();
    } finally {
      closeSync(fd);
    }
  }

  #readFrom(fd: number, ids: readonly Oid[]): ReadonlyMap<Oid, string> {
    const stat = fstatSync(fd, { bigint: true });
    const size = Number(stat.size);
    if (!stat.isFile() || size > this.#maxBytes) return new Map();
    if (stat.ino !== this.#inode || size < this.#known) {
      this.#spans.clear();
      this.#known = 0;
      this.#inode = stat.ino;
    }
    const texts = this.#scan(fd, size, new Set(ids));
    for (const id of ids) {
      const span = texts.has(id) ? undefined : this.#spans.get(id);
      if (span === undefined) continue;
      const line = readAll(fd, span.start, span.end - span.start).toString('utf8');
      // With its id: in a file that took the place of the known one, something else stands there.
      if (line.startsWith(`${id}\t`)) texts.set(id, line.slice(ID_LENGTH + 1));
    }
    return texts;
  }

  /** Notes the whole lines that were added since, and returns what they have of the wanted blobs. */
  #scan(fd: number, size: number, wanted: ReadonlySet<Oid>): Map<Oid, string> {
    const texts = new Map<Oid, string>();
    let buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - this.#known));
    let filled = 0;
    while (this.#known + filled < size) {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const count = readSync(fd, buffer, filled, buffer.length - filled, this.#known + filled);
      if (count === 0) break;
      filled += count;
      const used = this.#add(buffer.subarray(0, filled), wanted, texts);
      buffer.copyWithin(0, used, filled);
      filled -= used;
      this.#known += used;
    }
    return texts;
  }

  /** Notes the lines of a part of the file that starts where it is known up to; the last one of a blob counts. */
  #add(data: Buffer, wanted: ReadonlySet<Oid>, texts: Map<Oid, string>): number {
    let at = 0;
    for (let end = data.indexOf(LINE_END); end !== -1; end = data.indexOf(LINE_END, at)) {
      if (end - at > ID_LENGTH && data[at + ID_LENGTH] === TAB) {
        const id = data.toString('latin1', at, at + ID_LENGTH);
        if (isOid(id)) this.#spans.set(id, { start: this.#known + at, end: this.#known + end });
        if (wanted.has(id)) texts.set(id, data.toString('utf8', at + ID_LENGTH + 1, end));
      }
      at = end + 1;
    }
    return at;
  }
}

/** What there is of a part of a file. */
function readAll(fd: number, position: number, length: number): Buffer {
  const data = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(fd, data, done, length - done, position + done);
    if (count === 0) break;
    done += count;
  }
  return data.subarray(0, done);
}
