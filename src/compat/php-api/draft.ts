import type { FindingParts } from '../make-finding.js';
import type { Rule } from '../rule.js';

/** What a change of a class would mean if the class were API. */
export interface Draft extends Required<FindingParts> {
  readonly rule: Rule;
  /** Whether the member has `@api` of its own, which counts where the class has none. */
  readonly ownApi: boolean;
}
