import type { SeriesFile } from '../series/series-file.js';
import type { Stack } from '../series/stack.js';
import { makeReport } from './make-report.js';
import type { EditPlan } from './plan-edit.js';
import type { ReplayReport } from './report.js';

/** The report of an edit of a series on its own base: upstream did not move, so nobody is to blame for anything. */
export function reportEdit(plan: EditPlan, stack: Stack, series: SeriesFile): ReplayReport {
  return makeReport({
    stack: { ...stack, series },
    base: plan.onto,
    onto: plan.onto,
    replayed: plan.replayed,
    tree: plan.tree,
    commit: null,
    changed: new Set(plan.changed.map(({ loaded }) => loaded.patch.name)),
    culprits: new Map(),
    retire: new Map(),
    gates: { lint: 'not run', compat: 'not run', pins: plan.loaded.pinFault ?? 'ok' },
    replayMs: 0,
  });
}
