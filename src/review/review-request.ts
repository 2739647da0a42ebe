import type { CompatPolicy } from '../compat/gate/policy.js';
import type { Oid } from '../git/oid.js';

/** An upstream commit that a pull request is judged on beside its base. */
export interface ReviewTarget {
  readonly kind: 'newest' | 'forecast';
  /** The tag, or the branch that is looked ahead on. */
  readonly name: string;
  readonly commit: Oid;
}

/** Another pull request that waits to be merged into the same line. */
export interface QueuedHead {
  readonly number: number;
  readonly head: Oid;
}

/** A pull request to be reviewed, for one of the stacks that it touches. */
export interface ReviewRequest {
  /** Git directory that has the line, the head and the other heads. */
  readonly seriesRepo: string;
  /** Tip of the line that it shall be merged into: what is trusted. */
  readonly line: Oid;
  /** What somebody wrote: data, never configuration. */
  readonly head: Oid;
  /** Name of the folder below `patches/`. */
  readonly stack: string;
  /** Git directory that has the upstream objects. */
  readonly repo: string;
  readonly targets: readonly ReviewTarget[];
  readonly others: readonly QueuedHead[];
  /** What the line's own `stack.yml` lets pass: never that of the head. */
  readonly policy: CompatPolicy;
  /** `YYYY-MM-DD`: what waivers are compared with. */
  readonly asOf: string;
}
