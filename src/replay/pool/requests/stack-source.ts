import type { Oid } from '../../../git/oid.js';

/** A stack as a commit of the series repository has it: what the bot works on, without any work tree. */
export interface StackSource {
  /** Git directory of the series repository (a local copy). */
  readonly seriesRepo: string;
  readonly commit: Oid;
  /** Name of the folder below `patches/`. */
  readonly stack: string;
}
