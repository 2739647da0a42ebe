import { ApiError } from '../api-error.js';
import type { FakeState } from '../fake-state.js';
import type { FakeComment, FakeIssue, FakeReaction, FakeRepository, FakeUser } from '../fake-types.js';
import type { Json } from '../json.js';
import { commentShape } from '../shapes/comment-shape.js';
import { issueShape } from '../shapes/issue-shape.js';
import { checkLength } from './check-length.js';
import { emitEvent } from './emit-event.js';

export function findComment(
  repository: FakeRepository,
  id: number,
): { issue: FakeIssue; comment: FakeComment } {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (comment !== undefined) return { issue, comment };
  }
  throw new ApiError(404, 'Not Found');
}

function emit(
  state: FakeState,
  repository: FakeRepository,
  at: { issue: FakeIssue; comment: FakeComment },
  by: FakeUser,
  fields: Json,
): void {
  emitEvent(state, 'issue_comment', repository, by, {
    ...fields,
    issue: issueShape(state.url, repository, at.issue),
    comment: commentShape(state.url, repository, at.issue, at.comment),
  });
}

function checkBody(body: string): void {
  if (body.trim() === '') throw ApiError.invalid('IssueComment', 'body', 'missing_field');
  checkLength('IssueComment', 'body', body, 65_536);
}

export function addComment(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  by: FakeUser,
  body: string,
): FakeComment {
  checkBody(body);
  const now = state.tick();
  const comment = { id: state.id(), user: by, createdAt: now, updatedAt: now, reactions: [], body };
  issue.comments.push(comment);
  issue.updatedAt = now;
  emit(state, repository, { issue, comment }, by, { action: 'created' });
  return comment;
}

export function editComment(
  state: FakeState,
  repository: FakeRepository,
  at: { issue: FakeIssue; comment: FakeComment },
  by: FakeUser,
  body: string,
): void {
  checkBody(body);
  const { comment } = at;
  if (comment.body === body) return;
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = state.tick();
  emit(state, repository, at, by, { action: 'edited', changes });
}

export function deleteComment(
  state: FakeState,
  repository: FakeRepository,
  at: { issue: FakeIssue; comment: FakeComment },
  by: FakeUser,
): void {
  at.issue.comments.splice(at.issue.comments.indexOf(at.comment), 1);
  state.tick();
  emit(state, repository, at, by, { action: 'deleted' });
}

/** @returns the reaction, and whether it is new: a second one of the same person is the first */
export function react(
  state: FakeState,
  comment: FakeComment,
  by: FakeUser,
  content: string,
): { reaction: FakeReaction; made: boolean } {
  const known = comment.reactions.find((one) => one.user.id === by.id && one.content === content);
  if (known !== undefined) return { reaction: known, made: false };
  const reaction = { id: state.id(), user: by, content, createdAt: state.tick() };
  comment.reactions.push(reaction);
  return { reaction, made: true };
}
