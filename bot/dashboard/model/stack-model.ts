import type { JobView } from '../../jobs/job.js';
import type { StackReading } from '../../state/read-stack-states.js';
import type { StackState } from '../../state/stack-state.js';
import type { DependencyGraph } from './dependency-graph.js';
import { dependencyGraph } from './dependency-graph.js';
import { patchRows, type PatchRow } from './patch-row.js';
import type { ReplayRecord } from './replay-record.js';
import { stackSummary, type StackSummary } from './stack-summary.js';

export interface StackModel extends StackSummary {
  /** The commit of the series repository that was judged. */
  readonly series: string | null;
  readonly gates: { readonly lint: string; readonly compat: string; readonly pins: string } | null;
  readonly compat: StackState['compat'];
  readonly patches: readonly PatchRow[];
  readonly graph: DependencyGraph;
  readonly forecasts: StackState['forecasts'];
  readonly conflicts: StackState['conflicts'];
  readonly retirements: StackState['retirements'];
  readonly movedTags: StackState['movedTags'];
  readonly jobs: readonly JobView[];
  /** Recorded replays, the newest first. */
  readonly replays: readonly ReplayRecord[];
}

/** Everything that the page of a stack says. @param jobs all of the queue; those of the stack are taken */
export function stackModel(
  reading: StackReading,
  jobs: readonly JobView[],
  replays: readonly ReplayRecord[],
): StackModel {
  const { key, state } = reading;
  const patches = state === null ? [] : patchRows(state);
  return {
    ...stackSummary(reading),
    series: state?.series ?? null,
    gates: state?.report?.gates ?? null,
    compat: state?.compat ?? null,
    patches,
    graph: dependencyGraph(patches),
    forecasts: state?.forecasts ?? [],
    conflicts: state?.conflicts ?? [],
    retirements: state?.retirements ?? [],
    movedTags: state?.movedTags ?? [],
    jobs: jobs.filter(
      ({ about }) => about['stack'] === key.stack && (about['line'] ?? key.line) === key.line,
    ),
    replays,
  };
}
