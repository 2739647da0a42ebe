import { announcedKey } from './announced-key.js';
import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { releasePath } from '../../builder/pages/releases/release-path.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { say } from '../reconcile/say.js';
import { marker } from '../text/marker.js';
import { joinReleaseParts } from './join-release-parts.js';
import { pullOfVersion } from './pull-of-version.js';
import type { ReleasePart } from './release-part.js';
import type { ReleaseView } from './release-view.js';

/**
 * The newest release is told of: where the forge shows releases, if that was missed, and once in the pull request that
 * decided it, with where all of it is. Pure.
 */
export function planReleased(view: ReleaseView): ReleasePart {
  const newest = view.releases.at(-1);
  if (newest === undefined) return { actions: [], waits: [], said: {} };
  return joinReleaseParts([announced(view, newest.version), answered(view, newest)]);
}

/** A release that is in the ledger is only told of when it is made again. */
function announced({ key, untold }: ReleaseView, version: string): ReleasePart {
  const said = { [announcedKey(version)]: 'yes' };
  const why = `${key.distribution} ${version} is published, and perhaps nobody was told`;
  return { actions: untold === null ? [] : [{ kind: 'release', why, request: untold }], waits: [], said };
}

function answered(view: ReleaseView, { version }: DistributionRelease): ReleasePart {
  const { key, series, said, packagesUrl } = view;
  const pull = pullOfVersion(view, version);
  if (pull?.state !== 'merged') return { actions: [], waits: [], said: {} };
  const why = `${key.distribution} ${version} is published`;
  // The same one that said what was missing: there is one answer, the newest.
  const first = marker('release-missing', { ...key, version });
  const page = `${packagesUrl}/${releasePath(key.distribution, version)}`;
  const body = `${first}\n**${escapeMarkdown(`${key.distribution} ${version}`)}** is published: [its packages, notes and guides](${page}).\n`;
  const { repository } = series;
  return say(said, { kind: 'comment', why, repository, number: pull.number, marker: first, body });
}
