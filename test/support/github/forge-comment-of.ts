import type { ForgeComment } from '../../../src/forge/forge-comment.js';
import type { FakeState } from './fake-state.js';
import type { FakeComment, FakeIssue, FakeRepository } from './fake-types.js';
import { commentShape } from './shapes/comment-shape.js';

/** A comment in the words of the Forge port. */
export function forgeCommentOf(
  state: FakeState,
  repository: FakeRepository,
  issue: FakeIssue,
  comment: FakeComment,
): ForgeComment {
  return {
    id: comment.id,
    url: String(commentShape(state.url, repository, issue, comment)['html_url']),
    author: comment.user.login,
    bot: comment.user.type === 'Bot',
    body: comment.body,
    edited: comment.updatedAt !== comment.createdAt,
  };
}
