import type { Oid } from '../../../src/git/oid.js';

/** Which state of upstream a release stands on, as far as the number of a version depends on it. */
export interface TrackedUpstream {
  /** Version of upstream's product; null where the distribution has no root that says it. */
  readonly version: string | null;
  /** By name of the stack: the commit, and the release that it is. */
  readonly stacks: Readonly<Record<string, { readonly base: Oid; readonly release: string | null }>>;
}
