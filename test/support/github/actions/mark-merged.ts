import type { Oid } from '../../../../src/git/oid.js';
import type { FakeState } from '../fake-state.js';
import type { FakeIssue, FakePull, FakeRepository, FakeUser } from '../fake-types.js';
import { emitIssueEvent } from './emit-issue-event.js';

/** Final: closed, with the commit that did it. */
export async function markMerged(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  pull: FakePull,
  by: FakeUser,
  mergeSha: Oid,
): Promise<void> {
  const now = state.tick();
  Object.assign(pull, { mergedAt: now, mergedBy: by, mergeSha });
  Object.assign(issue, { state: 'closed', closedAt: now, updatedAt: now });
  await emitIssueEvent(state, repository, issue, by, 'closed');
}
