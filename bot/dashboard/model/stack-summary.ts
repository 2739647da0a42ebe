import type { ForecastEntry } from '../../../src/replay/run-forecast.js';
import type { StackKey } from '../../stack-key.js';
import type { StackReading } from '../../state/read-stack-states.js';
import type { StackState } from '../../state/stack-state.js';
import type { Need } from './need.js';
import { needsOf } from './needs-of.js';
import { verdictCounts, type VerdictCount } from '../../../src/replay/verdict-counts.js';
import { verdictSentence } from './verdict-sentence.js';

/** `unreadable`: what is recorded of it is no state. */
export type ShownVerdict = StackState['verdict'] | 'unreadable';

export interface StackSummary {
  readonly key: StackKey;
  readonly verdict: ShownVerdict;
  /** One line. */
  readonly sentence: string;
  readonly base: string | null;
  readonly target: StackState['target'];
  readonly counts: readonly VerdictCount[];
  readonly published: StackState['published'];
  readonly needs: readonly Need[];
  /** What will break, by the forecast. */
  readonly breaks: readonly (ForecastEntry & { readonly branch: string })[];
  readonly waits: StackState['waits'];
}

/** What the overview says of one stack. */
export function stackSummary({ key, state, problem }: StackReading): StackSummary {
  const nothing = { base: null, target: null, counts: [], published: null, needs: [], breaks: [], waits: [] };
  if (state === null) {
    return {
      key,
      verdict: 'unreadable',
      sentence: `What is recorded of it cannot be read: ${problem}.`,
      ...nothing,
    };
  }
  return {
    key,
    verdict: state.verdict,
    sentence: verdictSentence(state),
    base: state.base,
    target: state.target,
    counts: verdictCounts(state.report?.patches ?? []),
    published: state.published,
    needs: needsOf(state),
    breaks: state.forecasts.flatMap(({ branch, report }) =>
      report.breaks.map((entry) => ({ ...entry, branch })),
    ),
    waits: state.waits,
  };
}
