import type { Oid } from '../../../git/oid.js';

/** A stack as a commit of the series repository has it: what the bot works on, without any work tree. */
export interface StackSource {
  /** Git directory of the series repository (a local copy). */
  readonly seriesRepo: string;
  readonly commit: Oid;
  /** Name of the folder below `patches/`. */
  readonly stack: string;
  /**
   * The commit of `refs/upkeep/resolutions` that is used, null for none; that of the copy where it is not said. Who
   * records an answer says it: another job may set the copy's refs at any moment.
   */
  readonly resolutions?: Oid | null;
}
