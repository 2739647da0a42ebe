/** A member of a zip, as the zip's directory lists it. */
export interface ZipMember {
  readonly name: string;
  /** As unix has it, with the file type. */
  readonly mode: number;
  /** 0 is stored, 8 is deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  /** Where its packed data are in the zip. */
  readonly at: number;
}
