import type { Wait } from '../state/stack-state.js';
import { isGreen } from './is-green.js';
import { pullOfVersion } from './pull-of-version.js';
import type { NextRelease, ReleaseState } from './release-state.js';
import type { JudgedRelease, ReleaseView } from './release-view.js';

/** Where the releases of a distribution stand, for people and for the record. Pure. */
export function releaseStateOf(view: ReleaseView, waits: readonly Wait[]): ReleaseState {
  const newest = view.releases.at(-1);
  return {
    key: view.key,
    verdict: verdictOf(view, waits),
    newest: newest === undefined ? null : { version: newest.version, upstream: newest.upstream.version },
    next: nextOf(view),
    unfinished: view.unfinished.map(({ request }) => request.version),
    waits,
  };
}

function verdictOf(view: ReleaseView, waits: readonly Wait[]): ReleaseState['verdict'] {
  const { unfinished, wanted, proposal } = view;
  if (unfinished.some(({ problem }) => problem !== null)) return 'failed';
  if (unfinished.length > 0) return 'waiting';
  if (wanted !== null) return redOr(wanted, 'waiting');
  if (proposal !== null && view.pulls.some(({ state }) => state === 'open')) {
    return redOr(proposal, 'proposed');
  }
  return waits.length > 0 || proposal !== null ? 'waiting' : 'current';
}

function redOr(judged: JudgedRelease, otherwise: ReleaseState['verdict']): ReleaseState['verdict'] {
  if (judged.problem !== null) return 'failed';
  return isGreen(judged) ? otherwise : 'red';
}

function nextOf(view: ReleaseView): NextRelease | null {
  const next = view.wanted ?? view.proposal;
  if (next === null) return null;
  const { request, plan, checks } = next;
  const pull = pullOfVersion(view, request.version);
  return {
    version: request.version,
    kind: plan?.kind ?? null,
    reason: plan?.reason ?? '',
    upstream: plan?.upstream.version ?? null,
    decided: view.wanted !== null,
    green: isGreen(next),
    checks,
    pull: pull === null ? null : { number: pull.number, url: pull.url },
  };
}
