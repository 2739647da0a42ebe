import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { isOid, type Oid } from '../../git/oid.js';

const LINE_END = 0x0a;
const TAB = 0x09;
const ID_LENGTH = 40;

/** Where the JSON of a blob stands in the file. */
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
    const offset = this.#known;
    const fresh = offset < size ? readAll(fd, offset, size - offset) : Buffer.alloc(0);
    this.#add(fresh, offset);
    const texts = new Map<Oid, string>();
    for (const id of ids) {
      const span = this.#spans.get(id);
      if (span === undefined) continue;
      // With its id: in a file that took the place of the known one, something else stands there.
      const start = span.start - ID_LENGTH - 1;
      const line =
        start >= offset
          ? fresh.toString('utf8', start - offset, span.end - offset)
          : readAll(fd, start, span.end - start).toString('utf8');
      if (line.startsWith(`${id}\t`)) texts.set(id, line.slice(ID_LENGTH + 1));
    }
    return texts;
  }

  /** Notes the whole lines of a part of the file; the last one of a blob counts. */
  #add(data: Buffer, offset: number): void {
    let at = 0;
    for (let end = data.indexOf(LINE_END); end !== -1; end = data.indexOf(LINE_END, at)) {
      if (end - at > ID_LENGTH && data[at + ID_LENGTH] === TAB) {
        const id = data.toString('latin1', at, at + ID_LENGTH);
        if (isOid(id)) this.#spans.set(id, { start: offset + at + ID_LENGTH + 1, end: offset + end });
      }
      at = end + 1;
    }
    this.#known = offset + at;
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
