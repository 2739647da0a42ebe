import type { Oid } from '../../git/oid.js';
import type { PatchFile } from '../patch-file.js';

/** Patches in canonical form, made from something else, with what they apply to and give. */
export interface ImportedSeries {
  readonly base: Oid;
  /** The tree of base with all of them. */
  readonly tree: Oid;
  readonly patches: readonly PatchFile[];
}
