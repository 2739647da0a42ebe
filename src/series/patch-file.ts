import type { Identity } from '../git/identity.js';
import type { FileDiff } from './file-diff.js';

/** One `Key: value` line of the last paragraph of a message. */
export interface Trailer {
  readonly key: string;
  readonly value: string;
  /** Line in the patch file, counted from 1; 0 when the message does not come from one. */
  readonly line: number;
}

/** A commit message in the parts that a patch file keeps apart. */
export interface PatchMessage {
  /** One line, without `[PATCH]`. */
  readonly subject: string;
  /** Between subject and trailers, without surrounding empty lines; may be empty. */
  readonly body: string;
  readonly trailers: readonly Trailer[];
}

/** A patch: what it says, who wrote it, what it changes. A value; see `parse-patch.ts` and `write-patch.ts`. */
export interface PatchFile {
  /** File name relative to the stack folder, for example `topic/fix-x.patch`: its identity for life. */
  readonly name: string;
  readonly author: Identity;
  readonly message: PatchMessage;
  readonly files: readonly FileDiff[];
  /** The bytes that it was read from; what is written back as long as its meaning is the same. */
  readonly bytes: Buffer;
}
