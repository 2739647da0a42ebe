import type { Wait } from '../state/stack-state.js';
import type { Action } from './action.js';
import type { Said } from './said.js';

/** What one part of the planning comes to. */
export interface Part {
  readonly actions: readonly Action[];
  readonly waits: readonly Wait[];
  /** What was said or is now to be said, so that it is not said again. */
  readonly said: Said;
}

export const NOTHING: Part = { actions: [], waits: [], said: {} };

/** Parts in their order, as one. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    actions: parts.flatMap(({ actions }) => actions),
    waits: parts.flatMap(({ waits }) => waits),
    said: Object.assign({}, ...parts.map(({ said }) => said)) as Said,
  };
}
