import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { say } from '../reconcile/say.js';
import { marker } from '../text/marker.js';
import { closedReleaseBody } from './closed-release-body.js';
import { joinReleaseParts } from './join-release-parts.js';
import { readReleaseMarker } from './read-release-marker.js';
import type { ReleasePart } from './release-part.js';
import type { ReleaseView } from './release-view.js';

/**
 * What is left of a proposal that is none any more: an open pull request is closed with the reason, and its branch goes,
 * but for one with people's commits that no pull request keeps. One whose commits the line has is merged: the forge
 * finds that by itself. Pure.
 */
export function planTidying({ series, key, branch, pulls, said }: ReleaseView, reason: string): ReleasePart {
  const { repository } = series;
  const parts: ReleasePart[] = [];
  const open = pulls.find(({ state }) => state === 'open');
  if (open !== undefined && branch.kind !== 'merged') {
    const why = `${key.distribution}: ${reason}`;
    const version = readReleaseMarker(open.body)?.version ?? '';
    const first = marker('release-closed', { ...key, version });
    const body = `${first}\nClosed: ${escapeMarkdown(reason)}.\n`;
    const edit = { state: 'closed' as const, body: closedReleaseBody(open.body) };
    parts.push(say(said, { kind: 'comment', why, repository, number: open.number, marker: first, body }), {
      actions: [{ kind: 'edit-pull-request', why, repository, number: open.number, edit }],
      waits: [],
      said: {},
    });
  }
  const kept = branch.kind !== 'people' || pulls.some(({ head }) => head.commit === branch.tip);
  if (branch.tip !== null && kept) {
    const updates = [{ ref: branch.ref, newId: null, oldId: branch.tip }];
    const why = `nothing is left to be proposed for ${key.distribution}`;
    parts.push({
      actions: [{ kind: 'push', why, repository, from: 'series', updates }],
      waits: [],
      said: {},
    });
  }
  return joinReleaseParts(parts);
}
