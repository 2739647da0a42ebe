import type { ReleaseRequest } from '../../builder/release/release-request.js';
import type { ReleasePart } from './release-part.js';
import type { ReleaseView } from './release-view.js';
import { tellOfRelease } from './tell-of-release.js';

/** A release that was begun goes on as it was begun, and nothing else happens before. Pure. */
export function planUnfinished(
  view: ReleaseView,
  unfinished: readonly { readonly request: ReleaseRequest; readonly problem: string | null }[],
): ReleasePart {
  const [first] = unfinished;
  if (first === undefined) return { actions: [], waits: [], said: {} };
  const { request, problem } = first;
  const name = `${request.distribution} ${request.version}`;
  if (problem === null) {
    const why = `${name} was begun and not finished`;
    return { actions: [{ kind: 'release', why, request }], waits: [], said: {} };
  }
  const judged = { request, plan: null, checks: [], notes: '', problem };
  return tellOfRelease(view, judged, `${name} was begun, and cannot be finished`);
}
