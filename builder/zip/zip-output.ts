import { ContentHash } from './content-hash.js';
import { HashedFile, type HashedFileResult } from './hashed-file.js';
import type { PackedContent } from './packed-content.js';

/** A zip that was written. */
export interface ZipOutputResult extends HashedFileResult {
  /** What `ContentHash` makes of the members. */
  readonly content: string;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LOCAL_SIGNATURE = 0x04_03_4b_50;
const CENTRAL_SIGNATURE = 0x02_01_4b_50;
const END_SIGNATURE = 0x06_05_4b_50;

const DEFLATED_VERSION = 20;
const STORED_VERSION = 10;
/** Upper byte: unix, so that modes count (APPNOTE 4.4.2); lower: version 3.0, as Info-ZIP writes. */
const MADE_BY = (3 << 8) | 30;
const NAME_IS_UTF8 = 1 << 11;
/** 00:00:00. */
const TIME = 0;
/** 1980-01-01: the first day that a zip can state; any constant would do. */
const DATE = (1 << 5) | 1;
const DOS_DIRECTORY = 0x10;
const TYPE = 0o170000;
const DIRECTORY = 0o040000;

/**
 * Writes zips (APPNOTE 6.3, without zip64), one after another: members in the order given, one fixed
 * time, no extra fields and no comments, so that the same members give the same bytes for one version
 * of zlib. The caller keeps to ZIP_LIMITS; a number that does not fit its field is a RangeError.
 */
export class ZipOutput {
  readonly #file = new HashedFile();
  readonly #content = new ContentHash();
  #central = Buffer.allocUnsafeSlow(1 << 16);
  #centralUsed = 0;
  #members = 0;

  /** Starts a new file, which must not exist. Throws as HashedFile does, here and below. */
  start(path: string): void {
    this.#file.start(path);
    this.#content.reset();
    this.#centralUsed = 0;
    this.#members = 0;
  }

  /**
   * Adds a member.
   * @param name relative, `/` between its parts; that of a directory ends in `/`
   * @param mode as unix has it, with the file type
   */
  add(name: string, mode: number, content: PackedContent): void {
    // A character is at most three bytes.
    const room = name.length * 3;
    const offset = this.#file.size;
    const at = this.#file.reserve(LOCAL_BYTES + room);
    const { buffer } = this.#file;
    const nameBytes = buffer.write(name, at + LOCAL_BYTES);
    const { method, crc, size, packedSize, data, start } = content;
    const flags = nameBytes === name.length ? 0 : NAME_IS_UTF8;
    const version = method === 0 && (mode & TYPE) !== DIRECTORY ? STORED_VERSION : DEFLATED_VERSION;
    buffer.writeUInt32LE(LOCAL_SIGNATURE, at);
    buffer.writeUInt16LE(version, at + 4);
    buffer.writeUInt16LE(flags, at + 6);
    buffer.writeUInt16LE(method, at + 8);
    buffer.writeUInt16LE(TIME, at + 10);
    buffer.writeUInt16LE(DATE, at + 12);
    buffer.writeUInt32LE(crc, at + 14);
    buffer.writeUInt32LE(packedSize, at + 18);
    buffer.writeUInt32LE(size, at + 22);
    buffer.writeUInt16LE(nameBytes, at + 26);
    buffer.writeUInt16LE(0, at + 28);

    // The central directory's record repeats the local one's fields, from the version to the extra field.
    const to = this.#reserveCentral(CENTRAL_BYTES + nameBytes);
    const central = this.#central;
    central.writeUInt32LE(CENTRAL_SIGNATURE, to);
    central.writeUInt16LE(MADE_BY, to + 4);
    buffer.copy(central, to + 6, at + 4, at + LOCAL_BYTES);
    central.fill(0, to + 32, to + 38);
    central.writeUInt32LE(mode * 0x1_00_00 + ((mode & TYPE) === DIRECTORY ? DOS_DIRECTORY : 0), to + 38);
    central.writeUInt32LE(offset, to + 42);
    buffer.copy(central, to + CENTRAL_BYTES, at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
    this.#centralUsed = to + CENTRAL_BYTES + nameBytes;
    this.#members += 1;

    this.#content.add(central, to + CENTRAL_BYTES, this.#centralUsed, mode, content.sha256);
    this.#file.commit(LOCAL_BYTES + nameBytes);
    if (Buffer.isBuffer(data)) this.#file.append(data, start, start + packedSize);
    else for (const chunk of data.chunks()) this.#file.append(chunk, 0, chunk.length);
  }

  /** Ends the zip. */
  finish(): ZipOutputResult {
    const offset = this.#file.size;
    this.#file.append(this.#central, 0, this.#centralUsed);
    const at = this.#file.reserve(END_BYTES);
    const { buffer } = this.#file;
    buffer.writeUInt32LE(END_SIGNATURE, at);
    buffer.writeUInt32LE(0, at + 4);
    buffer.writeUInt16LE(this.#members, at + 8);
    buffer.writeUInt16LE(this.#members, at + 10);
    buffer.writeUInt32LE(this.#centralUsed, at + 12);
    buffer.writeUInt32LE(offset, at + 16);
    buffer.writeUInt16LE(0, at + 20);
    this.#file.commit(END_BYTES);
    return { ...this.#file.finish(), content: this.#content.digest() };
  }

  /** Removes a zip that was not finished, if there is one. */
  abandon(): void {
    this.#file.abandon();
  }

  #reserveCentral(bytes: number): number {
    const used = this.#centralUsed;
    if (used + bytes > this.#central.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#central.length * 2, used + bytes));
      this.#central.copy(larger, 0, 0, used);
      this.#central = larger;
    }
    return used;
  }
}
