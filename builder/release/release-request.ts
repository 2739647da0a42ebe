import type { Oid } from '../../src/git/oid.js';

/** A patch of a stack. */
export interface StackPatchName {
  readonly stack: string;
  readonly patch: string;
}

/**
 * What is to be released: all that decides it. The same request gives the same release, byte for byte, wherever and
 * whenever it is carried out; so it is written down before anything else is (see `release-journal.ts`).
 */
export interface ReleaseRequest {
  /** Name of the distribution. */
  readonly distribution: string;
  readonly version: string;
  /** Branch of the series repository that it is released from. */
  readonly line: string;
  /** The commit of the series repository whose stacks are released. */
  readonly series: Oid;
  /** `YYYY-MM-DD`: the day of the release, which waivers and ends of support are compared with. */
  readonly asOf: string;
  /** An emergency: `series` is that of the release `from` and a commit that adds these patches; null otherwise. */
  readonly emergency: { readonly from: string; readonly add: readonly StackPatchName[] } | null;
}
