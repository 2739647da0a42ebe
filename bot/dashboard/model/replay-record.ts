import type { ShownVerdict } from './stack-summary.js';
import type { VerdictCount } from '../../../src/replay/verdict-counts.js';

/** One recorded state of a stack. */
export interface ReplayRecord {
  readonly commit: string;
  readonly subject: string;
  /** Day of the upstream commit that it was about: records have no other date. */
  readonly date: string;
  readonly verdict: ShownVerdict;
  readonly target: string | null;
  readonly counts: readonly VerdictCount[];
}
