import { joinReleaseParts } from './join-release-parts.js';
import { planProposal } from './plan-proposal.js';
import { planWanted } from './plan-wanted.js';
import { planWithdrawal } from './plan-withdrawal.js';
import type { ReleaseAction } from './release-action.js';
import type { ReleasePart } from './release-part.js';
import { releaseStateOf } from './release-state-of.js';
import type { ReleaseState } from './release-state.js';
import type { ReleaseView } from './release-view.js';
import { planUnfinished } from './plan-unfinished.js';
import { planReleased } from './plan-released.js';
import type { Said } from '../reconcile/said.js';

/** What is to be done about the releases of a distribution, in this order, and where it stands meanwhile. */
export interface ReleasePlanned {
  readonly actions: readonly ReleaseAction[];
  /** Null: there is nothing to record, since the line has no such distribution. */
  readonly state: ReleaseState | null;
  readonly said: Said;
}

/**
 * From what is there to what shall be: what was begun is finished before anything else, then what the line wants is
 * released, then the next one is proposed. Pure: the same view, the same plan.
 */
export function planRelease(view: ReleaseView): ReleasePlanned {
  const part = joinReleaseParts([planReleased(view), stepOf(view)]);
  const { actions, said, waits } = part;
  return { actions, said, state: view.policy === null ? null : releaseStateOf(view, waits) };
}

function stepOf(view: ReleaseView): ReleasePart {
  if (view.policy === null)
    return planWithdrawal(view, `${view.key.line} has no such distribution, or it is released by hand`);
  if (view.unfinished.length > 0) return planUnfinished(view, view.unfinished);
  if (view.wanted !== null) return planWanted(view, view.wanted);
  if (view.proposal !== null) return planProposal(view, view.proposal);
  return planWithdrawal(view, view.blocked ?? 'everything of it is released');
}
