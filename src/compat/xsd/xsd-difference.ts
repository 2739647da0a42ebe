import type { Rule } from '../rule.js';
import type { SemverLevel } from '../semver-level.js';

/** A difference of two schemas; the line is in the one that has the node. */
export interface XsdDifference {
  readonly rule: Rule;
  readonly side: 'before' | 'after';
  readonly path: string;
  readonly line: number;
  readonly reason: string;
  /** magento-semver's. */
  readonly level: SemverLevel;
  /** Set where it may as well be harmless. */
  readonly mild?: true;
}
