/** A file of the sample; a value, so that one object can stand in many trees and is sent to git once. */
export interface SampleFile {
  /** 0o100644, 0o100755 or 0o120000 (then `data` is the link's target). */
  readonly mode: number;
  readonly data: Buffer;
}
