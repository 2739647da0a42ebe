import { ApiError } from '../api-error.js';
import type { FakeState } from '../fake-state.js';
import type { FakeIssue, FakeLabel, FakePull, FakeRepository, FakeUser } from '../fake-types.js';
import { labelShape } from '../shapes/label-shape.js';
import { userShape } from '../shapes/user-shape.js';
import { checkLength } from './check-length.js';
import { emitIssueEvent } from './emit-issue-event.js';

export interface NewIssue {
  readonly title: string;
  readonly body: string | null;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly pull?: FakePull;
}

/** Makes an issue, or the issue side of a pull request, under the next number. */
export async function createIssue(
  state: FakeState,
  repository: FakeRepository,
  by: FakeUser,
  wanted: NewIssue,
): Promise<FakeIssue> {
  if (wanted.title.trim() === '') throw ApiError.invalid('Issue', 'title', 'missing_field');
  checkLength('Issue', 'title', wanted.title, 256);
  checkLength('Issue', 'body', wanted.body ?? '', 65_536);
  const now = state.tick();
  const issue: FakeIssue = {
    id: state.id(),
    number: repository.issues.size + 1,
    user: by,
    createdAt: now,
    comments: [],
    pull: wanted.pull ?? null,
    title: wanted.title,
    body: wanted.body,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: (wanted.assignees ?? []).flatMap((login) => assignable(state, repository, login) ?? []),
    updatedAt: now,
    closedAt: null,
  };
  for (const label of wanted.labels ?? []) ensureLabel(state, repository, label);
  issue.labels = (wanted.labels ?? []).map((label) => ensureLabel(state, repository, label).name);
  repository.issues.set(issue.number, issue);
  await emitIssueEvent(state, repository, issue, by, 'opened');
  return issue;
}

/** Who can be assigned: who has any access. GitHub leaves others out without a word. */
export function assignable(state: FakeState, repository: FakeRepository, login: string): FakeUser | null {
  const permission = repository.permissions.get(login.toLowerCase());
  return permission === undefined || permission === 'none' ? null : state.user(login);
}

export function ensureLabel(state: FakeState, repository: FakeRepository, name: string): FakeLabel {
  const known = repository.labels.get(name.toLowerCase());
  if (known !== undefined) return known;
  checkLength('Label', 'name', name, 50);
  const label = { id: state.id(), name, color: 'ededed', description: '' };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

/** Makes the labels exactly these; one event for each that came or went. */
export async function setLabels(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  by: FakeUser,
  names: readonly string[],
): Promise<void> {
  const wanted = [...new Set(names.map((name) => ensureLabel(state, repository, name).name))];
  const before = issue.labels;
  const changed = (action: string, name: string): Promise<void> =>
    emitIssueEvent(state, repository, issue, by, action, {
      label: labelShape(state.url, repository, ensureLabel(state, repository, name)),
    });
  const added = wanted.filter((name) => !before.includes(name));
  const removed = before.filter((name) => !wanted.includes(name));
  if (added.length + removed.length === 0) return;
  issue.labels = wanted;
  issue.updatedAt = state.tick();
  for (const name of added) await changed('labeled', name);
  for (const name of removed) await changed('unlabeled', name);
}

export async function addAssignees(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  by: FakeUser,
  logins: readonly string[],
): Promise<void> {
  for (const login of logins) {
    const user = assignable(state, repository, login);
    if (user === null || issue.assignees.some(({ id }) => id === user.id)) continue;
    if (issue.assignees.length === 10) break;
    issue.assignees.push(user);
    issue.updatedAt = state.tick();
    await emitIssueEvent(state, repository, issue, by, 'assigned', { assignee: userShape(state.url, user) });
  }
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly stateReason?: string | null;
}

/** What an issue and a pull request change alike; whether a pull request may open again is asked before. */
export async function editIssue(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  by: FakeUser,
  change: IssueChange,
): Promise<void> {
  if (change.title !== undefined) checkLength('Issue', 'title', change.title, 256);
  checkLength('Issue', 'body', change.body ?? '', 65_536);
  const changes: Record<string, { from: string }> = {};
  if (change.title !== undefined && change.title !== issue.title) {
    changes['title'] = { from: issue.title };
    issue.title = change.title;
  }
  if (change.body !== undefined && change.body !== issue.body) {
    changes['body'] = { from: issue.body ?? '' };
    issue.body = change.body;
  }
  if (Object.keys(changes).length > 0) {
    issue.updatedAt = state.tick();
    await emitIssueEvent(state, repository, issue, by, 'edited', { changes });
  }
  if (change.state === undefined || change.state === issue.state) return;
  issue.state = change.state;
  issue.updatedAt = state.tick();
  issue.closedAt = change.state === 'closed' ? issue.updatedAt : null;
  if (issue.pull === null)
    issue.stateReason = change.state === 'closed' ? (change.stateReason ?? 'completed') : 'reopened';
  await emitIssueEvent(state, repository, issue, by, change.state === 'closed' ? 'closed' : 'reopened');
}
