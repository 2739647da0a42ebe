import type { Said } from '../reconcile/said.js';
import type { Wait } from '../state/stack-state.js';
import type { ReleaseAction } from './release-action.js';

/** What one part of the planning comes to. */
export interface ReleasePart {
  readonly actions: readonly ReleaseAction[];
  readonly waits: readonly Wait[];
  /** What was said or is now to be said, so that it is not said again. */
  readonly said: Said;
}
