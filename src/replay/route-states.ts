import type { LineCommit } from '../git/first-parent-line.js';
import type { Oid } from '../git/oid.js';
import type { UpstreamRoute } from './upstream-route.js';

/** A state on the way from base to onto, and the commit whose doing or undoing leads into it. */
export interface RouteState {
  readonly tree: Oid;
  readonly commit: LineCommit;
  /** The commit of the main line that has this tree. */
  readonly at: LineCommit;
  /** True on the way back from base to the meeting point: the state lacks this commit. */
  readonly undone: boolean;
}

/** The states of a route after its start, in the order in which they are passed. */
export function routeStates(route: UpstreamRoute): RouteState[] {
  const back = route.back.map((commit, index): RouteState => {
    const next = route.back[index + 1] ?? route.meet ?? commit;
    return { tree: next.tree, commit, at: next, undone: true };
  });
  return [
    ...back,
    ...route.forward.map((commit): RouteState => ({ tree: commit.tree, commit, at: commit, undone: false })),
  ];
}
