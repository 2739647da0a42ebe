import { isGreen } from './is-green.js';
import { joinReleaseParts } from './join-release-parts.js';
import { planTidying } from './plan-tidying.js';
import type { ReleasePart } from './release-part.js';
import type { JudgedRelease, ReleaseView } from './release-view.js';
import { tellOfRelease } from './tell-of-release.js';

/** The line has a file for a version that is not published: it is released when it is green, else told what is missing. Pure. */
export function planWanted(view: ReleaseView, wanted: JudgedRelease): ReleasePart {
  const name = `${wanted.request.distribution} ${wanted.request.version}`;
  const tidying = planTidying(view, `${name} is decided, and comes first`);
  if (!isGreen(wanted)) {
    return joinReleaseParts([tidying, tellOfRelease(view, wanted, `${name} cannot be released yet`)]);
  }
  const why = `${view.key.line} wants ${name}, and everything is green`;
  const release: ReleasePart = {
    actions: [{ kind: 'release', why, request: wanted.request }],
    waits: [],
    said: {},
  };
  return joinReleaseParts([tidying, release]);
}
