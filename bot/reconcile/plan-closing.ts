import { closedComment } from '../conflicts/conflict-comments.js';
import { conflictMarker, readConflictFacts, withConflictMarker } from '../conflicts/conflict-facts.js';
import { joinParts, NOTHING, type Part } from './part.js';
import { say } from './say.js';
import type { ConflictView, ForkView, StackView } from './stack-view.js';

/**
 * A conflict that is not there any more: its pull request is closed with the reason, then its branches go, but for one with commits that no pull request keeps. Nothing
 * while the stack cannot be judged, since then nobody knows. Pure.
 */
export function planClosing(view: StackView, fork: ForkView, conflict: ConflictView): Part {
  if (view.problem !== null) return NOTHING;
  const { repository } = fork;
  const open = conflict.pulls.find(({ state }) => state === 'open');
  const reason = reasonOf(view, conflict.patch);
  const updates = [
    { ref: conflict.conflictRef, newId: null, oldId: conflict.pristine ? conflict.conflictTip : null },
    { ref: conflict.contextRef, newId: null, oldId: conflict.contextTip },
  ].filter(({ oldId }) => oldId !== null);
  const parts: Part[] = [];
  if (open !== undefined) {
    const why = `${conflict.patch}: ${reason}`;
    const first = conflictMarker(view.key, conflict.patch, { ...readConflictFacts(open.body), done: true });
    const body = withConflictMarker(open.body, first);
    parts.push(
      say(view.said, {
        kind: 'comment',
        why,
        repository,
        number: open.number,
        ...closedComment(conflict.patch, reason),
      }),
      {
        ...NOTHING,
        actions: [
          {
            kind: 'edit-pull-request',
            why,
            repository,
            number: open.number,
            edit: { state: 'closed', body },
          },
        ],
      },
    );
  }
  if (updates.length > 0) {
    const why = `nothing is left to be done for ${conflict.patch}: ${reason}`;
    parts.push({ ...NOTHING, actions: [{ kind: 'push', why, repository, from: 'fork', updates }] });
  }
  return joinParts(parts);
}

/** Why no conflict of a patch is wanted, for people. */
function reasonOf(view: StackView, patch: string): string {
  const { judged } = view;
  const report = (judged ?? view.onBase)?.report.patches.find(({ name }) => name === patch);
  if (report === undefined) return 'the patch is not in the series any more';
  const where = view.target === null ? 'the base' : view.target.tag;
  const ahead = view.forecasts.find(({ resolved }) => resolved.includes(patch));
  switch (report.verdict) {
    case 'disabled':
      return 'the patch is disabled';
    case 'remembered':
      return `the recorded resolution settles it on ${where}`;
    case 'upstreamed':
      return `upstream has the whole change in ${where}`;
    case 'blocked':
      return `it now needs ${report.blocked_by?.join(', ') ?? 'another patch'} first, which does not fit either`;
    case 'conflict':
      return 'it is settled elsewhere';
    case 'clean':
    case 'merged':
      break;
  }
  return ahead === undefined
    ? `the patch fits ${where} and what comes`
    : `a resolution is recorded for what comes on ${ahead.branch}`;
}
