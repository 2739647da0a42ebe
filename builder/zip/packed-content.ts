/** A file's content as zips hold it, made once for all zips that have the file. */
export interface PackedContent {
  /** APPNOTE 4.4.5: 0 is stored, 8 is deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  /** Bytes of the file. */
  readonly size: number;
  /** SHA-256 of the file, one character for each byte. */
  readonly sha256: string;
  /** Bytes of the packed data. */
  readonly packedSize: number;
  readonly data: PackedData;
  /** Where in `data` the packed data starts, if that is a buffer. */
  readonly start: number;
}

/** In memory, maybe with others; or, where it is too large for that, read again whenever it is written. */
export type PackedData = Buffer | { chunks(): Iterable<Buffer> };
