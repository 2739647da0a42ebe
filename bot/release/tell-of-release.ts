import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { say } from '../reconcile/say.js';
import { cutText } from '../text/cut-text.js';
import { marker } from '../text/marker.js';
import { isGreen } from './is-green.js';
import { joinReleaseParts } from './join-release-parts.js';
import { missingTable } from './missing-table.js';
import { pullOfVersion } from './pull-of-version.js';
import { releaseCheckRun } from './release-check-run.js';
import type { ReleasePart } from './release-part.js';
import type { JudgedRelease, ReleaseView } from './release-view.js';
import { waitsOf } from './waits-of.js';

const MOST_CHARACTERS = 60_000;

/**
 * Tells of a release that was decided and cannot be made yet: a check on the line's tip, and one comment in the pull
 * request that decided it. Pure.
 */
export function tellOfRelease(view: ReleaseView, judged: JudgedRelease, why: string): ReleasePart {
  const { repository, tip } = view.series;
  const { version } = judged.request;
  const pull = pullOfVersion(view, version);
  const check = releaseCheckRun(judged, pull?.url ?? null);
  const first = marker('release-missing', { ...view.key, version });
  const parts: ReleasePart[] = [
    say(view.said, { kind: 'check', why, repository, commit: tip, check }),
    { actions: [], waits: isGreen(judged) ? [] : waitsOf(judged, pull?.url ?? null), said: {} },
  ];
  if (pull !== null) {
    const name = escapeMarkdown(`${view.key.distribution} ${version}`);
    const lead = `**${name}** is decided, and is released as soon as nothing is missing any more. It is tried again whenever something moves on ${inlineCode(view.key.line)}.`;
    const body = [first, lead, ...missingTable(judged)].join('\n\n');
    parts.push(
      say(view.said, {
        kind: 'comment',
        why,
        repository,
        number: pull.number,
        marker: first,
        body: cutText(`${body}\n`, MOST_CHARACTERS, '… cut.'),
      }),
    );
  }
  return joinReleaseParts(parts);
}
