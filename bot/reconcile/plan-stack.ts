import type { StackState } from '../state/stack-state.js';
import type { Action } from './action.js';
import { joinParts, type Part } from './part.js';
import { planCompat } from './plan-compat.js';
import { planConflict } from './plan-conflict.js';
import { planIssue } from './plan-issue.js';
import { planPublication } from './plan-publication.js';
import { planRetirement } from './plan-retirement.js';
import { planUpstream } from './plan-upstream.js';
import type { Said } from './said.js';
import { stackStateOf } from './stack-state-of.js';
import type { StackView } from './stack-view.js';

/** What is to be done about a stack, in this order, and where it stands meanwhile. */
export interface StackPlan {
  readonly actions: readonly Action[];
  readonly state: StackState;
  readonly said: Said;
}

/** From what is there to what shall be. Pure: the same view, the same plan. */
export function planStack(view: StackView): StackPlan {
  const { fork } = view;
  const parts: Part[] = [
    planUpstream(view),
    planPublication(view),
    planCompat(view),
    ...(fork === null ? [] : view.conflicts.map((conflict) => planConflict(view, fork, conflict))),
    ...view.retirements.map((retirement) => planRetirement(view, retirement)),
  ];
  const { actions, waits, said } = joinParts(parts);
  const state = stackStateOf(view, waits);
  const issue = planIssue(view, state);
  // What is recorded first decides what the rest has to be: the next look sees it.
  const recording = actions.filter(({ kind }) => kind === 'record-resolutions');
  if (recording.length > 0) return { actions: recording, state, said: view.said };
  return { actions: [...actions, ...issue.actions], state, said: { ...said, ...issue.said } };
}
