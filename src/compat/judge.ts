import type { Finding } from './finding.js';
import type { Rule } from './rule.js';
import type { TreeChange } from './tree/tree-change.js';

/** Judges one kind of thing. A new kind is one more folder and one more line in `judges.ts`. */
export interface Judge {
  /** Heading of its rules in the documentation. */
  readonly title: string;
  /** Every rule that its findings may name. */
  readonly rules: readonly Rule[];
  /**
   * What a change means. Reads only what changed, and of the rest what it needs to know what is gone and what only
   * moved; never throws for what a file holds.
   */
  judge(change: TreeChange): Promise<readonly Finding[]>;
}
