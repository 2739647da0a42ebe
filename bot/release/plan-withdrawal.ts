import { planTidying } from './plan-tidying.js';
import type { ReleasePart } from './release-part.js';
import type { ReleaseView } from './release-view.js';

/** Nothing is to be proposed: what is open is closed with the reason, and what waits is told. Pure. */
export function planWithdrawal(view: ReleaseView, reason: string): ReleasePart {
  const tidying = planTidying(view, reason);
  if (view.blocked === null) return tidying;
  const wait = { what: 'next version', why: view.blocked, who: 'release manager', url: null };
  return { ...tidying, waits: [...tidying.waits, wait] };
}
