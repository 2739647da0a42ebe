import { isCutShort } from '../reconcile/is-cut-short.js';
import { say } from '../reconcile/say.js';
import { sayOnce } from './say-once.js';
import { isGreen } from './is-green.js';
import { joinReleaseParts } from './join-release-parts.js';
import { readReleaseMarker } from './read-release-marker.js';
import { releaseCheckRun } from './release-check-run.js';
import { releaseMarker } from './release-marker.js';
import type { ReleasePart } from './release-part.js';
import { releasePull } from './release-pull.js';
import type { JudgedRelease, ReleaseView } from './release-view.js';
import { waitsOf } from './waits-of.js';

const NOTHING: ReleasePart = { actions: [], waits: [], said: {} };

/**
 * The next release is proposed by one pull request that is kept up to date; where the distribution releases its patches
 * by itself, the file goes onto the line instead. Not opened before all stacks are green and published, and not again
 * where somebody turned the same proposal down. Pure.
 */
export function planProposal(view: ReleaseView, proposal: JudgedRelease): ReleasePart {
  const { branch, pulls } = view;
  const open = pulls.find(({ state }) => state === 'open');
  const last = pulls.at(-1);
  const mark = readReleaseMarker(releaseMarker(view, proposal.request.version));
  const before = last === undefined ? null : readReleaseMarker(last.body);
  const declined =
    last?.state === 'closed' &&
    before?.done === false &&
    before.version === mark?.version &&
    before.stacks === mark.stacks;
  if (declined) {
    const why = `#${last.number} was closed; open it again to release it`;
    return waiting({ what: nameOf(proposal), why, who: 'release manager', url: last.url });
  }
  if (open === undefined && view.stacks.some(({ waits }) => waits !== null)) {
    return {
      ...NOTHING,
      waits: view.stacks.flatMap(({ name, waits }) =>
        waits === null ? [] : [{ what: `stack ${name}`, why: waits, who: null, url: null }],
      ),
    };
  }
  if (view.automatic !== null && isGreen(proposal)) {
    const automatic = planAutomatic(view, proposal, view.automatic);
    if (automatic !== null) return automatic;
  }
  const tip = branch.wanted ?? branch.tip;
  if (tip === null) return NOTHING;
  return joinReleaseParts([
    ...(branch.wanted === null ? [] : [pushBranch(view, proposal, branch.wanted)]),
    pullPart(view, proposal),
    say(view.said, {
      kind: 'check',
      why: `${nameOf(proposal)} is ${isGreen(proposal) ? 'green' : 'red'}`,
      repository: view.series.repository,
      commit: tip,
      check: releaseCheckRun(proposal, open?.url ?? null),
    }),
    {
      ...NOTHING,
      waits: isGreen(proposal)
        ? [
            {
              what: nameOf(proposal),
              why: 'everything is green: it is released when its pull request is merged',
              who: 'release manager',
              url: open?.url ?? null,
            },
          ]
        : waitsOf(proposal, open?.url ?? null),
    },
  ]);
}

function pushBranch({ branch, series }: ReleaseView, proposal: JudgedRelease, newId: string): ReleasePart {
  const updates = [{ ref: branch.ref, newId, oldId: branch.tip }];
  const why = `proposes ${nameOf(proposal)}`;
  return {
    ...NOTHING,
    actions: [{ kind: 'push', why, repository: series.repository, from: 'series', updates }],
  };
}

/** What people wrote into title and body stays until there is something else to say. */
function pullPart(view: ReleaseView, proposal: JudgedRelease): ReleasePart {
  const { repository } = view.series;
  const wanted = releasePull(view, proposal);
  const open = view.pulls.find(({ state }) => state === 'open');
  const why = `${nameOf(proposal)} is proposed`;
  const key = `pull-request ${repository} ${wanted.head}`;
  if (open === undefined || isCutShort(open)) {
    const opened = sayOnce({}, key, wanted);
    return {
      ...NOTHING,
      actions: [{ kind: 'pull-request', why, repository, wanted }],
      said: opened.said,
    };
  }
  const { isNew, said } = sayOnce(view.said, key, wanted);
  const same = open.title === wanted.title && open.body.trimEnd() === wanted.body.trimEnd();
  if (!isNew || same) return { ...NOTHING, said };
  const edit = { title: wanted.title, body: wanted.body };
  return {
    ...NOTHING,
    said,
    actions: [{ kind: 'edit-pull-request', why, repository, number: open.number, edit }],
  };
}

/**
 * Onto the line, without anybody's word. A line that took no push before is not asked again until it moves; then it goes
 * the way of all others.
 */
function planAutomatic(view: ReleaseView, proposal: JudgedRelease, commit: string): ReleasePart | null {
  const { series, key, branch, said } = view;
  const asked = sayOnce(said, `line ${key.line}`, { tip: series.tip, version: proposal.request.version });
  if (!asked.isNew) return null;
  const pull = releasePull(view, proposal);
  const update = { ref: branch.ref, newId: branch.wanted ?? branch.tip ?? commit, oldId: branch.tip };
  return {
    waits: [],
    said: asked.said,
    actions: [
      {
        kind: 'commit-stack',
        why: `${nameOf(proposal)} is green, and such releases need nobody`,
        repository: series.repository,
        update: { ref: `refs/heads/${key.line}`, newId: commit, oldId: series.tip },
        otherwise: { update, pull },
      },
    ],
  };
}

function waiting(wait: ReleasePart['waits'][number]): ReleasePart {
  return { ...NOTHING, waits: [wait] };
}

function nameOf({ request }: JudgedRelease): string {
  return `${request.distribution} ${request.version}`;
}
