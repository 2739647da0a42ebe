import type { Said } from '../reconcile/said.js';
import type { ReleasePart } from './release-part.js';

/** Parts in their order, as one. */
export function joinReleaseParts(parts: readonly ReleasePart[]): ReleasePart {
  return {
    actions: parts.flatMap(({ actions }) => actions),
    waits: parts.flatMap(({ waits }) => waits),
    said: Object.assign({}, ...parts.map(({ said }) => said)) as Said,
  };
}
