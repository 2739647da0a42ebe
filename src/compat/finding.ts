import type { SemverLevel } from './semver-level.js';
import type { Subject } from './subject.js';

/**
 * `B` breaking, `M` minor, `P` patch, `warn` may break somebody, `review` a person must look, `info` worth knowing,
 * `unparsed` could not be read, so nobody knows.
 */
export type Severity = 'B' | 'M' | 'P' | 'warn' | 'review' | 'info' | 'unparsed';

/** Who is promised that it goes on working: `X` third-party extensions, `D` database, `A` users of the API. */
export type Concern = 'X' | 'D' | 'A';

/** One thing that a change means to somebody. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly levels: readonly Concern[];
  readonly subject: Subject;
  /** The subject as text. */
  readonly target: string;
  /** Where: in the tree after the change; in the tree before it where the thing is gone. */
  readonly file: string;
  /** Counted from 1; 0 when it is about the whole file. */
  readonly line: number;
  /** What changed and what it breaks, one sentence for a person. */
  readonly reason: string;
  /** Who says so: `magento-semver M104`, `Adobe policy`, `Upkeep`. */
  readonly source: string;
  /** magento-semver's level for it; `none` where it has no rule. */
  readonly level: SemverLevel;
  /** The stricter of that and what Adobe's policy and our table say. */
  readonly policyLevel: SemverLevel;
}
