import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import { conflictBody } from '../conflicts/conflict-body.js';
import type { ConflictFacts } from '../conflicts/conflict-facts.js';
import { ownerLogin } from '../conflicts/owner-login.js';
import { pageLinks } from '../dashboard/http/page-links.js';
import { oneLine } from '../../builder/text/one-line.js';
import { branchOf } from './branch-refs.js';
import type { ConflictView, ForkView, StackView, WantedConflict } from './stack-view.js';

/** The pull request that a conflict shall have. Pure. */
export function wantedConflictPull(
  view: StackView,
  fork: ForkView,
  conflict: ConflictView,
  wanted: WantedConflict,
  facts: ConflictFacts,
): WantedPullRequest {
  const { patch, contextRef, conflictRef } = conflict;
  const ahead = wanted.branch !== null;
  const login = ownerLogin(wanted.owner);
  const tag = ahead ? null : (view.target?.tag ?? null);
  return {
    head: branchOf(conflictRef),
    base: branchOf(contextRef),
    title: oneLine(
      ahead
        ? `${patch} will not fit what comes on ${wanted.branch}`
        : `${patch} does not fit ${tag ?? wanted.onto.slice(0, 12)}`,
    ),
    body: conflictBody({
      key: view.key,
      patch,
      subject: wanted.subject,
      owner: wanted.owner,
      onto: wanted.onto,
      tag,
      ahead: wanted.branch,
      places: wanted.places,
      culprit: wanted.culprit,
      together: wanted.together.map((other) => ({ patch: other, number: numberOf(view, other) })),
      upstreamUrl: view.config?.upstream ?? '',
      forkUrl: fork.url,
      contextRef,
      conflictRef,
      page: `${view.publicUrl}${pageLinks.stack(view.key)}`,
      facts,
    }),
    draft: true,
    labels: ahead ? ['upkeep/conflict', 'upkeep/forecast'] : ['upkeep/conflict'],
    assignees: login === null ? [] : [login],
  };
}

function numberOf(view: StackView, patch: string): number | null {
  const conflict = view.conflicts.find((one) => one.patch === patch);
  return conflict?.pulls.find(({ state }) => state === 'open')?.number ?? null;
}
