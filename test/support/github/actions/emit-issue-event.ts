import type { FakeState } from '../fake-state.js';
import type { FakeIssue, FakeRepository, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullPullShape } from '../shapes/full-pull-shape.js';
import { issueShape } from '../shapes/issue-shape.js';
import { emitEvent } from './emit-event.js';

/** `pull_request` or `issues`, whichever it is. */
export async function emitIssueEvent(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  sender: FakeUser,
  action: string,
  extra: Json = {},
): Promise<void> {
  if (!repository.installed) return;
  if (issue.pull === null) {
    const fields = { action, issue: issueShape(state.url, repository, issue), ...extra };
    emitEvent(state, 'issues', repository, sender, fields);
    return;
  }
  const pull = await fullPullShape(state.url, repository, issue, issue.pull);
  emitEvent(state, 'pull_request', repository, sender, {
    action,
    number: issue.number,
    pull_request: pull,
    ...extra,
  });
}
